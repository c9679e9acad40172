"""what machines read waits for review: readings, passages they passed over, what waits, what may be one."""

import sqlalchemy as sa
from alembic import op

from app.models.vocabularies import copy_vocabularies

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.create_table(
        "waiting_version",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("queue", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "known_from", "revision_from", name=op.f("pk_waiting_version")),
    )
    op.create_index("ix_waiting_version_place", "waiting_version", ["place", "claim_id"])
    op.create_index("ix_waiting_version_queue", "waiting_version", ["queue", "place", "claim_id"])
    op.create_index(
        "ix_waiting_version_revision_from", "waiting_version", ["revision_from", "subject_id", "known_until"]
    )
    op.create_index(
        "ix_waiting_version_revision_until", "waiting_version", ["revision_until", "subject_id", "known_until"]
    )
    op.create_index("ix_waiting_version_subject_id", "waiting_version", ["subject_id", "claim_id"])
    op.create_table(
        "self_acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("accepts", sa.Boolean(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_self_acceptance_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_acceptance")),
    )
    op.create_index(op.f("ix_self_acceptance_revision"), "self_acceptance", ["revision"])
    op.create_index(op.f("ix_self_acceptance_rule"), "self_acceptance", ["rule"])
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("nearness", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_suggestion_entity_id")),
        sa.ForeignKeyConstraint(["other_id"], ["entity.id"], name=op.f("fk_suggestion_other_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_suggestion_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("entity_id", "other_id", name=op.f("uq_suggestion_entity_id_other_id")),
    )
    op.create_index(op.f("ix_suggestion_other_id"), "suggestion", ["other_id"])
    op.create_index(op.f("ix_suggestion_revision"), "suggestion", ["revision"])
    op.create_table(
        "perusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=80), nullable=False),
        sa.Column("reader_version", sa.String(length=80), nullable=False),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("unread", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_perusal_document_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_perusal_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perusal")),
    )
    op.create_index(op.f("ix_perusal_document_id"), "perusal", ["document_id"])
    op.create_index(op.f("ix_perusal_revision"), "perusal", ["revision"])
    op.create_table(
        "overlooked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("perusal_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_overlooked_document_id")),
        sa.ForeignKeyConstraint(["perusal_id"], ["perusal.id"], name=op.f("fk_overlooked_perusal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlooked")),
    )
    op.create_index(op.f("ix_overlooked_document_id"), "overlooked", ["document_id"])
    op.create_index(op.f("ix_overlooked_perusal_id"), "overlooked", ["perusal_id"])
    op.create_table(
        "waiting",
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("queue", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_waiting_claim_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["entity.id"], name=op.f("fk_waiting_subject_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_waiting")),
    )
    op.create_index("ix_waiting_place", "waiting", ["place", "claim_id"])
    op.create_index("ix_waiting_queue", "waiting", ["queue", "place", "claim_id"])
    op.create_index("ix_waiting_subject_id", "waiting", ["subject_id", "claim_id"])
    op.add_column("decision", sa.Column("basis", sa.String(length=80)))
    op.create_index("ix_decision_basis", "decision", ["basis", "claim_digest"])
    op.add_column("document", sa.Column("original", sa.LargeBinary()))
    op.add_column("document", sa.Column("media_type", sa.String(length=80)))
    op.create_index("ix_document_sha256", "document", ["sha256"])
    copy_vocabularies(op.get_bind())


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("ix_document_sha256", table_name="document")
    op.drop_column("document", "media_type")
    op.drop_column("document", "original")
    op.drop_index("ix_decision_basis", table_name="decision")
    op.drop_column("decision", "basis")
    op.drop_index("ix_waiting_subject_id", table_name="waiting")
    op.drop_index("ix_waiting_queue", table_name="waiting")
    op.drop_index("ix_waiting_place", table_name="waiting")
    op.drop_table("waiting")
    op.drop_index(op.f("ix_overlooked_perusal_id"), table_name="overlooked")
    op.drop_index(op.f("ix_overlooked_document_id"), table_name="overlooked")
    op.drop_table("overlooked")
    op.drop_index(op.f("ix_perusal_revision"), table_name="perusal")
    op.drop_index(op.f("ix_perusal_document_id"), table_name="perusal")
    op.drop_table("perusal")
    op.drop_index(op.f("ix_suggestion_revision"), table_name="suggestion")
    op.drop_index(op.f("ix_suggestion_other_id"), table_name="suggestion")
    op.drop_table("suggestion")
    op.drop_index(op.f("ix_self_acceptance_rule"), table_name="self_acceptance")
    op.drop_index(op.f("ix_self_acceptance_revision"), table_name="self_acceptance")
    op.drop_table("self_acceptance")
    op.drop_index("ix_waiting_version_subject_id", table_name="waiting_version")
    op.drop_index("ix_waiting_version_revision_until", table_name="waiting_version")
    op.drop_index("ix_waiting_version_revision_from", table_name="waiting_version")
    op.drop_index("ix_waiting_version_queue", table_name="waiting_version")
    op.drop_index("ix_waiting_version_place", table_name="waiting_version")
    op.drop_table("waiting_version")
