"""`/v1/releases`."""

from app.queries.releases import RELEASES
from app.routers.resource import by_slug, resource
from app.schemas.listing import NowQuery
from app.schemas.releases import ReleaseList, ReleaseOut, ReleaseQuery

routers = (
    resource(
        "releases",
        RELEASES,
        page=ReleaseList,
        item=ReleaseOut,
        query=ReleaseQuery,
        item_query=NowQuery,
        about="List releases: revisions that have been given a name, which `release=` takes on every answer that has "
        "`revision`, with the checksums of what they hold.",
        one="Give one release.",
        address=by_slug(),
    ),
)
