"""What was checked is what is written, also when another process writes in between."""

from app.db.engine import Engine, writing
from app.errors import ParleyError
from app.ingest.files import load
from app.ingest.record import record
from app.ingest.run import check_batch, ingest
from tests.ingest.dumps import asked
from tests.world import World, on_base, said


def test_an_account_checked_against_a_text_is_not_written_on_a_newer_one(base: str, world: World) -> None:
    world.ingest(base, world.document("a", "They met in Corda."))
    account = world.account("a", {"talk/corda": {"remarks": said("Corda", "Corda")}})

    async def race(engine: Engine) -> None:
        readings = await check_batch(engine, load([account]))
        await ingest(engine, [world.document("a", "Now they met in Dorno, and not in Corda.")])
        try:
            async with writing(engine) as connection:
                await connection.run_sync(record, None, None, readings)
        except ParleyError:
            pass  # to refuse it is right as well

    on_base(base, race)
    rows = asked(base, "SELECT text, quote, span_start, span_end FROM claim JOIN document ON document.id = document_id")
    assert [row.text[row.span_start : row.span_end] for row in rows] == [row.quote for row in rows]
