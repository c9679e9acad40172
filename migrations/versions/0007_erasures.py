"""erasures: documents that had to be erased, and which revisions had held them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "document",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_erasure_revision")),
        sa.ForeignKeyConstraint(["since"], ["revision.number"], name=op.f("fk_erasure_since")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("document", name=op.f("uq_erasure_document")),
    )
    op.create_index(op.f("ix_erasure_revision"), "erasure", ["revision"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index(op.f("ix_erasure_revision"), table_name="erasure")
    op.drop_table("erasure")
