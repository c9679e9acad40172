"""the days that a talk may be on lie in the index that it is sorted by."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the indexes."""
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.drop_index("ix_talk_day_first")
        batch_op.create_index("ix_talk_day_first", ["day_first", "id", "day_min", "day_max"], unique=False)
        batch_op.drop_index("ix_talk_day_last")
        batch_op.create_index("ix_talk_day_last", ["day_last", "id", "day_min", "day_max"], unique=False)

    with op.batch_alter_table("talk_version", schema=None) as batch_op:
        batch_op.drop_index("ix_talk_version_day_first")
        batch_op.create_index("ix_talk_version_day_first", ["day_first", "id", "day_min", "day_max"], unique=False)
        batch_op.drop_index("ix_talk_version_day_last")
        batch_op.create_index("ix_talk_version_day_last", ["day_last", "id", "day_min", "day_max"], unique=False)


def downgrade() -> None:
    """Make them narrow again."""
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.drop_index("ix_talk_day_first")
        batch_op.create_index("ix_talk_day_first", ["day_first", "id"], unique=False)
        batch_op.drop_index("ix_talk_day_last")
        batch_op.create_index("ix_talk_day_last", ["day_last", "id"], unique=False)

    with op.batch_alter_table("talk_version", schema=None) as batch_op:
        batch_op.drop_index("ix_talk_version_day_first")
        batch_op.create_index("ix_talk_version_day_first", ["day_first", "id"], unique=False)
        batch_op.drop_index("ix_talk_version_day_last")
        batch_op.create_index("ix_talk_version_day_last", ["day_last", "id"], unique=False)
