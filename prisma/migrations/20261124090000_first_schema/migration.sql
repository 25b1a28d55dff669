-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "mark" AS ENUM ('verified', 'derived', 'unverified', 'demonstration');

-- CreateEnum
CREATE TYPE "precision" AS ENUM ('day', 'month', 'year', 'unknown');

-- CreateEnum
CREATE TYPE "body_kind" AS ENUM ('conference', 'working_group', 'expert_group', 'ad_hoc_committee', 'commission', 'congress', 'principal_organ', 'expert_meeting', 'mechanism', 'secretariat', 'programme', 'assembly', 'partner');

-- CreateEnum
CREATE TYPE "holds" AS ENUM ('sessions', 'meetings', 'nothing');

-- CreateEnum
CREATE TYPE "session_status" AS ENUM ('planned', 'open', 'suspended', 'closed', 'cancelled');

-- CreateEnum
CREATE TYPE "session_format" AS ENUM ('in_person', 'online', 'hybrid', 'unknown');

-- CreateEnum
CREATE TYPE "agenda_status" AS ENUM ('provisional', 'adopted');

-- CreateEnum
CREATE TYPE "report_status" AS ENUM ('draft', 'adopted');

-- CreateEnum
CREATE TYPE "document_kind" AS ENUM ('report_of_session', 'report_of_the_secretariat', 'note_by_the_secretariat', 'background_paper', 'provisional_agenda', 'conference_room_paper', 'draft_resolution', 'draft_recommendations', 'statement', 'resolution', 'other');

-- CreateEnum
CREATE TYPE "distribution" AS ENUM ('general', 'limited', 'restricted', 'conference_room');

-- CreateEnum
CREATE TYPE "document_status" AS ENUM ('planned', 'submitted', 'in_translation', 'issued', 'withdrawn');

-- CreateEnum
CREATE TYPE "document_relation_kind" AS ENUM ('revises', 'adds_to', 'corrects');

-- CreateEnum
CREATE TYPE "draft_kind" AS ENUM ('recommendations', 'resolution', 'decision', 'report', 'minutes');

-- CreateEnum
CREATE TYPE "draft_status" AS ENUM ('informal', 'tabled', 'under_negotiation', 'silence', 'agreed_ad_referendum', 'adopted', 'deferred', 'withdrawn', 'rejected', 'superseded');

-- CreateEnum
CREATE TYPE "silence_outcome" AS ENUM ('kept', 'broken');

-- CreateEnum
CREATE TYPE "vote_choice" AS ENUM ('in_favour', 'against', 'abstaining');

-- CreateEnum
CREATE TYPE "position_kind" AS ENUM ('reservation', 'objection', 'explanation', 'correction');

-- CreateEnum
CREATE TYPE "adoption_mode" AS ENUM ('consensus', 'vote', 'without_a_vote');

-- CreateEnum
CREATE TYPE "resolution_kind" AS ENUM ('resolution', 'decision');

-- CreateEnum
CREATE TYPE "provision_kind" AS ENUM ('title', 'heading', 'preambular', 'operative', 'item', 'subitem', 'annex', 'paragraph');

-- CreateEnum
CREATE TYPE "link_kind" AS ENUM ('endorses', 'recalls', 'reaffirms', 'requests', 'reports_on', 'supersedes', 'contradicts', 'amends');

-- CreateEnum
CREATE TYPE "recommendation_status" AS ENUM ('adopted', 'tabled_for_endorsement', 'endorsed', 'welcomed', 'noted', 'deferred', 'not_endorsed', 'superseded', 'reaffirmed');

-- CreateEnum
CREATE TYPE "implementation_status" AS ENUM ('open', 'in_progress', 'continuing', 'implemented', 'lapsed');

-- CreateEnum
CREATE TYPE "endorsement_kind" AS ENUM ('endorsed', 'welcomed', 'noted', 'deferred', 'not_endorsed');

-- CreateEnum
CREATE TYPE "similarity_decision" AS ENUM ('same', 'successor', 'different');

-- CreateEnum
CREATE TYPE "mandate_status" AS ENUM ('open', 'assigned', 'reported_on', 'discharged', 'renewed', 'expired');

-- CreateEnum
CREATE TYPE "fulfilment_degree" AS ENUM ('partial', 'continuing', 'done');

-- CreateEnum
CREATE TYPE "comparator" AS ENUM ('exact', 'at_least', 'more_than', 'about');

-- CreateEnum
CREATE TYPE "regional_group" AS ENUM ('african', 'asia_pacific', 'eastern_european', 'latin_american_caribbean', 'western_european_others', 'none');

-- CreateEnum
CREATE TYPE "capacity" AS ENUM ('party', 'signatory', 'observer');

-- CreateEnum
CREATE TYPE "country_review_status" AS ENUM ('not_started', 'focal_points', 'experts', 'questionnaire_in', 'feedback', 'dialogue', 'observations_drafted', 'agreed', 'summary_agreed', 'translated', 'closed');

-- CreateEnum
CREATE TYPE "observation_kind" AS ENUM ('gap', 'practice', 'suggestion', 'need');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('administrator', 'secretariat', 'chair', 'review_staff', 'observer');

-- CreateEnum
CREATE TYPE "delegation_kind" AS ENUM ('state', 'organization');

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "document_id" UUID,
    "printed" TEXT NOT NULL,
    "paragraph" TEXT,
    "quotation" TEXT,
    "stated_on" DATE,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conflict" (
    "id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "first_value" TEXT NOT NULL,
    "first_source_id" UUID NOT NULL,
    "other_value" TEXT NOT NULL,
    "other_source_id" UUID NOT NULL,
    "decision" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "body" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "body_kind" NOT NULL,
    "parent_id" UUID,
    "symbol_prefix" TEXT,
    "holds" "holds" NOT NULL,
    "endorses" BOOLEAN NOT NULL DEFAULT false,
    "procedure_id" UUID,
    "mandate" TEXT,
    "mark" "mark" NOT NULL,
    "source_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "body_name" (
    "id" UUID NOT NULL,
    "body_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "short" TEXT NOT NULL,
    "long" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "body_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "procedure" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "mark" "mark" NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "procedure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT,
    "from_date" DATE,
    "to_date" DATE,
    "precision" "precision" NOT NULL DEFAULT 'day',
    "city" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Vienna',
    "format" "session_format" NOT NULL DEFAULT 'unknown',
    "status" "session_status" NOT NULL DEFAULT 'planned',
    "agenda_status" "agenda_status" NOT NULL DEFAULT 'provisional',
    "report_status" "report_status" NOT NULL DEFAULT 'draft',
    "parent_id" UUID,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "mark" "mark" NOT NULL,
    "source_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_body" (
    "session_id" UUID NOT NULL,
    "body_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "ordinal" INTEGER,
    "part" TEXT,

    CONSTRAINT "session_body_pkey" PRIMARY KEY ("session_id","body_id")
);

-- CreateTable
CREATE TABLE "sitting" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL,
    "room" TEXT,

    CONSTRAINT "sitting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sitting_agenda_item" (
    "sitting_id" UUID NOT NULL,
    "agenda_item_id" UUID NOT NULL,

    CONSTRAINT "sitting_agenda_item_pkey" PRIMARY KEY ("sitting_id","agenda_item_id")
);

-- CreateTable
CREATE TABLE "agenda_item" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "parent_id" UUID,
    "number" INTEGER NOT NULL,
    "letter" TEXT,
    "title" TEXT NOT NULL,
    "is_review_item" BOOLEAN NOT NULL DEFAULT false,
    "mark" "mark" NOT NULL DEFAULT 'verified',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "sitting_id" UUID,
    "agenda_item_id" UUID,
    "delegation_id" UUID,
    "speaker" TEXT,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "kind" "document_kind" NOT NULL,
    "distribution" "distribution" NOT NULL DEFAULT 'general',
    "date" DATE,
    "date_precision" "precision" NOT NULL DEFAULT 'day',
    "original_language" TEXT NOT NULL DEFAULT 'en',
    "job_number" TEXT,
    "session_id" UUID,
    "title" TEXT NOT NULL,
    "status" "document_status" NOT NULL DEFAULT 'issued',
    "withdrawn_reason" TEXT,
    "mark" "mark" NOT NULL,
    "source_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_symbol" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "printed" TEXT NOT NULL,
    "normalised" TEXT NOT NULL,

    CONSTRAINT "document_symbol_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_relation" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" "document_relation_kind" NOT NULL,

    CONSTRAINT "document_relation_pkey" PRIMARY KEY ("from_id","to_id","kind")
);

-- CreateTable
CREATE TABLE "document_item" (
    "document_id" UUID NOT NULL,
    "agenda_item_id" UUID NOT NULL,

    CONSTRAINT "document_item_pkey" PRIMARY KEY ("document_id","agenda_item_id")
);

-- CreateTable
CREATE TABLE "document_language" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "document_language_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "file_id" UUID,
    "hash" TEXT NOT NULL,
    "signed_off_by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "kind" "draft_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "session_id" UUID NOT NULL,
    "agenda_item_id" UUID,
    "language" TEXT NOT NULL DEFAULT 'en',
    "parallel_of_id" UUID,
    "text_format" INTEGER NOT NULL DEFAULT 1,
    "head" BIGINT NOT NULL DEFAULT 0,
    "sealed_at" TIMESTAMPTZ,
    "status" "draft_status" NOT NULL DEFAULT 'informal',
    "status_reason" TEXT,
    "forwarded_from_id" UUID,
    "document_id" UUID,
    "owner_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mark" "mark" NOT NULL DEFAULT 'verified',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_update" (
    "draft_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "person_id" UUID,
    "delegation_id" UUID,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_update_pkey" PRIMARY KEY ("draft_id","seq")
);

-- CreateTable
CREATE TABLE "draft_snapshot" (
    "draft_id" UUID NOT NULL,
    "upto_seq" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "draft_snapshot_pkey" PRIMARY KEY ("draft_id","upto_seq")
);

-- CreateTable
CREATE TABLE "draft_client" (
    "draft_id" UUID NOT NULL,
    "client_id" BIGINT NOT NULL,
    "person_id" UUID NOT NULL,
    "delegation_id" UUID,
    "bound_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_client_pkey" PRIMARY KEY ("draft_id","client_id")
);

-- CreateTable
CREATE TABLE "draft_version" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "document_id" UUID,
    "upto_seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_carries" (
    "draft_id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "provision_id" TEXT NOT NULL,
    "annex_provision_id" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "draft_carries_pkey" PRIMARY KEY ("draft_id","recommendation_id")
);

-- CreateTable
CREATE TABLE "sponsor" (
    "draft_id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "main" BOOLEAN NOT NULL DEFAULT false,
    "added_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sponsor_pkey" PRIMARY KEY ("draft_id","delegation_id")
);

-- CreateTable
CREATE TABLE "silence" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "deadline" TIMESTAMPTZ NOT NULL,
    "outcome" "silence_outcome",

    CONSTRAINT "silence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "silence_id" UUID,
    "delegation_id" UUID NOT NULL,
    "words" TEXT,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "draft_id" UUID NOT NULL,
    "state_id" UUID NOT NULL,
    "choice" "vote_choice" NOT NULL,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("draft_id","state_id")
);

-- CreateTable
CREATE TABLE "position" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "provision_id" TEXT,
    "kind" "position_kind" NOT NULL,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "last_read" (
    "person_id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "last_read_pkey" PRIMARY KEY ("person_id","draft_id")
);

-- CreateTable
CREATE TABLE "adoption" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "sitting_id" UUID,
    "mode" "adoption_mode" NOT NULL,
    "orally_amended" BOOLEAN NOT NULL DEFAULT false,
    "canonical_text" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "adoption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resolution" (
    "id" UUID NOT NULL,
    "kind" "resolution_kind" NOT NULL DEFAULT 'resolution',
    "body_id" UUID NOT NULL,
    "session_id" UUID,
    "number" TEXT NOT NULL,
    "title" TEXT,
    "adopted_on" DATE,
    "adoption_id" UUID,
    "mark" "mark" NOT NULL,
    "source_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "resolution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provision" (
    "id" TEXT NOT NULL,
    "resolution_id" UUID,
    "document_id" UUID,
    "adoption_id" UUID,
    "parent_id" TEXT,
    "position" INTEGER NOT NULL,
    "kind" "provision_kind" NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "label" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "provision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provision_text" (
    "provision_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "provision_text_pkey" PRIMARY KEY ("provision_id","language")
);

-- CreateTable
CREATE TABLE "citation" (
    "id" UUID NOT NULL,
    "from_provision_id" TEXT NOT NULL,
    "printed" TEXT NOT NULL,
    "to_document_id" UUID,
    "to_resolution_id" UUID,
    "to_provision_id" TEXT,
    "to_article_id" UUID,
    "locator" TEXT,
    "unresolved_reason" TEXT,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provision_link" (
    "id" UUID NOT NULL,
    "from_id" TEXT NOT NULL,
    "to_id" TEXT NOT NULL,
    "kind" "link_kind" NOT NULL,
    "typed_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "provision_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation" (
    "id" UUID NOT NULL,
    "provision_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "document_id" UUID,
    "locator" TEXT,
    "adopted_at_id" UUID NOT NULL,
    "deliberated_at_id" UUID,
    "adopted_on" DATE,
    "is_summary" BOOLEAN NOT NULL DEFAULT false,
    "status" "recommendation_status" NOT NULL DEFAULT 'adopted',
    "status_reason" TEXT,
    "implementation" "implementation_status" NOT NULL DEFAULT 'open',
    "cluster_id" UUID,
    "cluster_decided" BOOLEAN NOT NULL DEFAULT false,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "mark" "mark" NOT NULL,
    "source_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation_body" (
    "recommendation_id" UUID NOT NULL,
    "body_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "recommendation_body_pkey" PRIMARY KEY ("recommendation_id","body_id")
);

-- CreateTable
CREATE TABLE "recommendation_addressee" (
    "recommendation_id" UUID NOT NULL,
    "addressee" TEXT NOT NULL,

    CONSTRAINT "recommendation_addressee_pkey" PRIMARY KEY ("recommendation_id","addressee")
);

-- CreateTable
CREATE TABLE "recommendation_verb" (
    "recommendation_id" UUID NOT NULL,
    "verb" TEXT NOT NULL,

    CONSTRAINT "recommendation_verb_pkey" PRIMARY KEY ("recommendation_id","verb")
);

-- CreateTable
CREATE TABLE "recommendation_article" (
    "recommendation_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "printed" TEXT NOT NULL,

    CONSTRAINT "recommendation_article_pkey" PRIMARY KEY ("recommendation_id","article_id")
);

-- CreateTable
CREATE TABLE "subject" (
    "id" UUID NOT NULL,
    "unbis" TEXT,
    "name" TEXT NOT NULL,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation_subject" (
    "recommendation_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,

    CONSTRAINT "recommendation_subject_pkey" PRIMARY KEY ("recommendation_id","subject_id")
);

-- CreateTable
CREATE TABLE "endorsement" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "resolution_id" UUID NOT NULL,
    "provision_id" TEXT,
    "annex_id" TEXT,
    "locator" TEXT,
    "verb" TEXT,
    "kind" "endorsement_kind" NOT NULL,
    "changed_text" TEXT,
    "mark" "mark" NOT NULL DEFAULT 'verified',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "endorsement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "correction" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "replaces" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "similarity" (
    "a_id" UUID NOT NULL,
    "b_id" UUID NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "decision" "similarity_decision",
    "decided_by_id" UUID,

    CONSTRAINT "similarity_pkey" PRIMARY KEY ("a_id","b_id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "status" "implementation_status" NOT NULL,
    "evidence" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandate" (
    "id" UUID NOT NULL,
    "provision_id" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "body_id" UUID,
    "act" TEXT NOT NULL,
    "due_session_id" UUID,
    "funding_caveat" TEXT,
    "status" "mandate_status" NOT NULL DEFAULT 'open',
    "mark" "mark" NOT NULL,
    "source_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "from_date" DATE,
    "to_date" DATE,
    "precision" "precision" NOT NULL DEFAULT 'day',
    "place" TEXT,
    "body_id" UUID,
    "by_whom" TEXT,
    "planned" BOOLEAN NOT NULL DEFAULT false,
    "mark" "mark" NOT NULL,
    "source_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fulfilment" (
    "id" UUID NOT NULL,
    "activity_id" UUID NOT NULL,
    "mandate_id" UUID,
    "recommendation_id" UUID,
    "degree" "fulfilment_degree" NOT NULL,
    "note" TEXT,

    CONSTRAINT "fulfilment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "mandate_id" UUID,
    "document_id" UUID,
    "subject" TEXT NOT NULL,
    "sent_on" DATE,
    "deadline" TIMESTAMPTZ,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_state" (
    "notification_id" UUID NOT NULL,
    "state_id" UUID NOT NULL,

    CONSTRAINT "notification_state_pkey" PRIMARY KEY ("notification_id","state_id")
);

-- CreateTable
CREATE TABLE "reply" (
    "id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "state_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "document_id" UUID,
    "words" TEXT,

    CONSTRAINT "reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_value" (
    "id" UUID NOT NULL,
    "indicator_id" UUID NOT NULL,
    "comparator" "comparator" NOT NULL DEFAULT 'exact',
    "value" DECIMAL(65,30) NOT NULL,
    "category" TEXT,
    "as_of" DATE,
    "as_of_printed" TEXT NOT NULL,
    "mark" "mark" NOT NULL,
    "source_id" UUID,

    CONSTRAINT "indicator_value_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "url" TEXT,
    "mark" "mark" NOT NULL,
    "source_id" UUID,

    CONSTRAINT "tool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "network" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "short" TEXT,
    "printed_as" TEXT,
    "facts" TEXT,
    "mark" "mark" NOT NULL,
    "source_id" UUID,

    CONSTRAINT "network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "short" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "adopted_on" DATE,

    CONSTRAINT "instrument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL,
    "instrument_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "mark" "mark" NOT NULL,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_name" (
    "id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "name" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,
    "mark" "mark" NOT NULL,
    "source_id" UUID,

    CONSTRAINT "cluster_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_article" (
    "id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "mark" "mark" NOT NULL,
    "source_id" UUID,
    "verified_by_id" UUID,
    "verified_on" DATE,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "cluster_article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_rule" (
    "id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "pattern" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "cluster_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_assignment" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "cluster_id" UUID,
    "reason" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,
    "superseded_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cluster_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workplan_period" (
    "id" UUID NOT NULL,
    "cluster_id" UUID NOT NULL,
    "from_year" INTEGER NOT NULL,
    "to_year" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "phase" TEXT NOT NULL,
    "mark" "mark" NOT NULL,
    "source_id" UUID,

    CONSTRAINT "workplan_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "state" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "formal_name" TEXT,
    "regional_group" "regional_group" NOT NULL,
    "mark" "mark" NOT NULL,

    CONSTRAINT "state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "state_capacity" (
    "id" UUID NOT NULL,
    "state_id" UUID NOT NULL,
    "instrument_id" UUID NOT NULL,
    "capacity" "capacity" NOT NULL,
    "from_date" DATE,
    "to_date" DATE,
    "mark" "mark" NOT NULL,
    "source_id" UUID,

    CONSTRAINT "state_capacity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draw" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "seed" TEXT NOT NULL,
    "rules" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "country_review" (
    "id" UUID NOT NULL,
    "state_id" UUID NOT NULL,
    "phase" INTEGER NOT NULL,
    "language" TEXT,
    "status" "country_review_status" NOT NULL DEFAULT 'not_started',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "country_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_instrument" (
    "review_id" UUID NOT NULL,
    "instrument_id" UUID NOT NULL,

    CONSTRAINT "review_instrument_pkey" PRIMARY KEY ("review_id","instrument_id")
);

-- CreateTable
CREATE TABLE "reviewer" (
    "review_id" UUID NOT NULL,
    "state_id" UUID NOT NULL,

    CONSTRAINT "reviewer_pkey" PRIMARY KEY ("review_id","state_id")
);

-- CreateTable
CREATE TABLE "focal_point" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "state_id" UUID NOT NULL,
    "person_id" UUID,
    "name" TEXT NOT NULL,
    "active_to" TIMESTAMPTZ,

    CONSTRAINT "focal_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_step" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due" DATE,
    "done_on" DATE,
    "cleared_by" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "review_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "article_id" UUID,
    "kind" "observation_kind" NOT NULL,
    "words" TEXT NOT NULL,
    "agreed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dialogue" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "date" DATE,
    "participants" INTEGER,
    "organizations" INTEGER,
    "others" INTEGER,
    "summary" TEXT,
    "mark" "mark" NOT NULL,
    "source_id" UUID,

    CONSTRAINT "dialogue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT,
    "language" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT,
    "persona" TEXT,
    "deactivated_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_agent" TEXT,
    "address" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ,

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by_id" UUID,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "body_id" UUID,
    "session_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "kind" "delegation_kind" NOT NULL,
    "state_id" UUID,
    "organization" TEXT,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL,
    "credentials" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation_member" (
    "delegation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "head" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "delegation_member_pkey" PRIMARY KEY ("delegation_id","person_id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation_tag" (
    "recommendation_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,

    CONSTRAINT "recommendation_tag_pkey" PRIMARY KEY ("recommendation_id","tag_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "deed" TEXT NOT NULL,
    "actor_id" UUID,
    "on_behalf_of" TEXT,
    "at" TIMESTAMPTZ NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_item" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "import_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "input" JSONB NOT NULL DEFAULT '{}',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "message" TEXT,
    "started_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,
    "cancelled_at" TIMESTAMPTZ,
    "failure" TEXT,
    "by_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "conflict_subject_kind_subject_id_idx" ON "conflict"("subject_kind", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "body_slug_key" ON "body"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "body_symbol_prefix_key" ON "body"("symbol_prefix");

-- CreateIndex
CREATE INDEX "body_name_body_id_language_idx" ON "body_name"("body_id", "language");

-- CreateIndex
CREATE UNIQUE INDEX "procedure_name_key" ON "procedure"("name");

-- CreateIndex
CREATE UNIQUE INDEX "session_slug_key" ON "session"("slug");

-- CreateIndex
CREATE INDEX "session_from_date_idx" ON "session"("from_date");

-- CreateIndex
CREATE INDEX "session_parent_id_idx" ON "session"("parent_id");

-- CreateIndex
CREATE INDEX "session_body_body_id_idx" ON "session_body"("body_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_body_session_id_position_key" ON "session_body"("session_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "sitting_session_id_number_key" ON "sitting"("session_id", "number");

-- CreateIndex
CREATE INDEX "agenda_item_session_id_idx" ON "agenda_item"("session_id");

-- CreateIndex
CREATE INDEX "document_session_id_idx" ON "document"("session_id");

-- CreateIndex
CREATE INDEX "document_date_idx" ON "document"("date");

-- CreateIndex
CREATE UNIQUE INDEX "document_symbol_normalised_key" ON "document_symbol"("normalised");

-- CreateIndex
CREATE UNIQUE INDEX "document_symbol_document_id_position_key" ON "document_symbol"("document_id", "position");

-- CreateIndex
CREATE INDEX "document_relation_to_id_idx" ON "document_relation"("to_id");

-- CreateIndex
CREATE INDEX "document_item_agenda_item_id_idx" ON "document_item"("agenda_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_language_document_id_language_key" ON "document_language"("document_id", "language");

-- CreateIndex
CREATE UNIQUE INDEX "file_sha256_key" ON "file"("sha256");

-- CreateIndex
CREATE INDEX "draft_session_id_idx" ON "draft"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "draft_version_draft_id_name_key" ON "draft_version"("draft_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "draft_carries_draft_id_provision_id_key" ON "draft_carries"("draft_id", "provision_id");

-- CreateIndex
CREATE UNIQUE INDEX "adoption_draft_id_key" ON "adoption"("draft_id");

-- CreateIndex
CREATE UNIQUE INDEX "resolution_adoption_id_key" ON "resolution"("adoption_id");

-- CreateIndex
CREATE INDEX "resolution_session_id_idx" ON "resolution"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "resolution_body_id_kind_number_key" ON "resolution"("body_id", "kind", "number");

-- CreateIndex
CREATE INDEX "provision_resolution_id_idx" ON "provision"("resolution_id");

-- CreateIndex
CREATE INDEX "provision_document_id_idx" ON "provision"("document_id");

-- CreateIndex
CREATE INDEX "provision_adoption_id_idx" ON "provision"("adoption_id");

-- CreateIndex
CREATE INDEX "citation_from_provision_id_idx" ON "citation"("from_provision_id");

-- CreateIndex
CREATE INDEX "citation_to_document_id_idx" ON "citation"("to_document_id");

-- CreateIndex
CREATE INDEX "citation_to_resolution_id_idx" ON "citation"("to_resolution_id");

-- CreateIndex
CREATE INDEX "provision_link_to_id_idx" ON "provision_link"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "provision_link_from_id_to_id_kind_key" ON "provision_link"("from_id", "to_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "recommendation_provision_id_key" ON "recommendation"("provision_id");

-- CreateIndex
CREATE INDEX "recommendation_adopted_at_id_idx" ON "recommendation"("adopted_at_id");

-- CreateIndex
CREATE INDEX "recommendation_status_idx" ON "recommendation"("status");

-- CreateIndex
CREATE INDEX "recommendation_cluster_id_idx" ON "recommendation"("cluster_id");

-- CreateIndex
CREATE INDEX "recommendation_document_id_idx" ON "recommendation"("document_id");

-- CreateIndex
CREATE INDEX "recommendation_body_body_id_idx" ON "recommendation_body"("body_id");

-- CreateIndex
CREATE INDEX "recommendation_addressee_addressee_idx" ON "recommendation_addressee"("addressee");

-- CreateIndex
CREATE INDEX "recommendation_article_article_id_idx" ON "recommendation_article"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "subject_unbis_key" ON "subject"("unbis");

-- CreateIndex
CREATE UNIQUE INDEX "subject_name_key" ON "subject"("name");

-- CreateIndex
CREATE INDEX "recommendation_subject_subject_id_idx" ON "recommendation_subject"("subject_id");

-- CreateIndex
CREATE INDEX "endorsement_resolution_id_idx" ON "endorsement"("resolution_id");

-- CreateIndex
CREATE INDEX "mandate_provision_id_idx" ON "mandate"("provision_id");

-- CreateIndex
CREATE INDEX "activity_from_date_idx" ON "activity"("from_date");

-- CreateIndex
CREATE INDEX "fulfilment_activity_id_idx" ON "fulfilment"("activity_id");

-- CreateIndex
CREATE INDEX "fulfilment_mandate_id_idx" ON "fulfilment"("mandate_id");

-- CreateIndex
CREATE INDEX "fulfilment_recommendation_id_idx" ON "fulfilment"("recommendation_id");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_name_key" ON "indicator"("name");

-- CreateIndex
CREATE INDEX "indicator_value_indicator_id_idx" ON "indicator_value"("indicator_id");

-- CreateIndex
CREATE UNIQUE INDEX "tool_name_key" ON "tool"("name");

-- CreateIndex
CREATE UNIQUE INDEX "network_name_key" ON "network"("name");

-- CreateIndex
CREATE UNIQUE INDEX "instrument_slug_key" ON "instrument"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "article_instrument_id_number_key" ON "article"("instrument_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "cluster_number_key" ON "cluster"("number");

-- CreateIndex
CREATE INDEX "cluster_name_cluster_id_idx" ON "cluster_name"("cluster_id");

-- CreateIndex
CREATE INDEX "cluster_article_article_id_idx" ON "cluster_article"("article_id");

-- CreateIndex
CREATE INDEX "cluster_article_cluster_id_idx" ON "cluster_article"("cluster_id");

-- CreateIndex
CREATE INDEX "cluster_assignment_recommendation_id_idx" ON "cluster_assignment"("recommendation_id");

-- CreateIndex
CREATE INDEX "cluster_assignment_cluster_id_idx" ON "cluster_assignment"("cluster_id");

-- CreateIndex
CREATE UNIQUE INDEX "state_code_key" ON "state"("code");

-- CreateIndex
CREATE INDEX "state_capacity_state_id_instrument_id_idx" ON "state_capacity"("state_id", "instrument_id");

-- CreateIndex
CREATE UNIQUE INDEX "country_review_state_id_phase_key" ON "country_review"("state_id", "phase");

-- CreateIndex
CREATE UNIQUE INDEX "review_step_review_id_kind_key" ON "review_step"("review_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "person_persona_key" ON "person"("persona");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_token_hash_key" ON "sign_in"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_person_id_idx" ON "sign_in"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "role_grant_person_id_idx" ON "role_grant"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "delegation_session_id_name_key" ON "delegation"("session_id", "name");

-- CreateIndex
CREATE INDEX "delegation_member_person_id_idx" ON "delegation_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_name_key" ON "saved_view"("person_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "tag_name_key" ON "tag"("name");

-- CreateIndex
CREATE INDEX "notice_person_id_seen_at_idx" ON "notice"("person_id", "seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_id_key" ON "event"("id");

-- CreateIndex
CREATE UNIQUE INDEX "event_hash_key" ON "event"("hash");

-- CreateIndex
CREATE INDEX "event_subject_kind_subject_id_idx" ON "event"("subject_kind", "subject_id");

-- CreateIndex
CREATE INDEX "event_at_idx" ON "event"("at");

-- CreateIndex
CREATE INDEX "import_item_run_id_idx" ON "import_item"("run_id");

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_first_source_id_fkey" FOREIGN KEY ("first_source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_other_source_id_fkey" FOREIGN KEY ("other_source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "body" ADD CONSTRAINT "body_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "body"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "body" ADD CONSTRAINT "body_procedure_id_fkey" FOREIGN KEY ("procedure_id") REFERENCES "procedure"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "body" ADD CONSTRAINT "body_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "body_name" ADD CONSTRAINT "body_name_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_body" ADD CONSTRAINT "session_body_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_body" ADD CONSTRAINT "session_body_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting" ADD CONSTRAINT "sitting_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_agenda_item" ADD CONSTRAINT "sitting_agenda_item_sitting_id_fkey" FOREIGN KEY ("sitting_id") REFERENCES "sitting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting_agenda_item" ADD CONSTRAINT "sitting_agenda_item_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "agenda_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_sitting_id_fkey" FOREIGN KEY ("sitting_id") REFERENCES "sitting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_symbol" ADD CONSTRAINT "document_symbol_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_relation" ADD CONSTRAINT "document_relation_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_relation" ADD CONSTRAINT "document_relation_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_item" ADD CONSTRAINT "document_item_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_item" ADD CONSTRAINT "document_item_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_language" ADD CONSTRAINT "document_language_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_language" ADD CONSTRAINT "document_language_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_signed_off_by_id_fkey" FOREIGN KEY ("signed_off_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_parallel_of_id_fkey" FOREIGN KEY ("parallel_of_id") REFERENCES "draft"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_forwarded_from_id_fkey" FOREIGN KEY ("forwarded_from_id") REFERENCES "draft"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "delegation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_update" ADD CONSTRAINT "draft_update_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_snapshot" ADD CONSTRAINT "draft_snapshot_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_client" ADD CONSTRAINT "draft_client_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_version" ADD CONSTRAINT "draft_version_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_version" ADD CONSTRAINT "draft_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_version" ADD CONSTRAINT "draft_version_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_carries" ADD CONSTRAINT "draft_carries_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_carries" ADD CONSTRAINT "draft_carries_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sponsor" ADD CONSTRAINT "sponsor_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sponsor" ADD CONSTRAINT "sponsor_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "silence" ADD CONSTRAINT "silence_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_silence_id_fkey" FOREIGN KEY ("silence_id") REFERENCES "silence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "last_read" ADD CONSTRAINT "last_read_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "last_read" ADD CONSTRAINT "last_read_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_sitting_id_fkey" FOREIGN KEY ("sitting_id") REFERENCES "sitting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adoption" ADD CONSTRAINT "adoption_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_adoption_id_fkey" FOREIGN KEY ("adoption_id") REFERENCES "adoption"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision" ADD CONSTRAINT "provision_resolution_id_fkey" FOREIGN KEY ("resolution_id") REFERENCES "resolution"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision" ADD CONSTRAINT "provision_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision" ADD CONSTRAINT "provision_adoption_id_fkey" FOREIGN KEY ("adoption_id") REFERENCES "adoption"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision" ADD CONSTRAINT "provision_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "provision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision_text" ADD CONSTRAINT "provision_text_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_from_provision_id_fkey" FOREIGN KEY ("from_provision_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_to_document_id_fkey" FOREIGN KEY ("to_document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_to_resolution_id_fkey" FOREIGN KEY ("to_resolution_id") REFERENCES "resolution"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_to_provision_id_fkey" FOREIGN KEY ("to_provision_id") REFERENCES "provision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_to_article_id_fkey" FOREIGN KEY ("to_article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision_link" ADD CONSTRAINT "provision_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision_link" ADD CONSTRAINT "provision_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provision_link" ADD CONSTRAINT "provision_link_typed_by_id_fkey" FOREIGN KEY ("typed_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_adopted_at_id_fkey" FOREIGN KEY ("adopted_at_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_deliberated_at_id_fkey" FOREIGN KEY ("deliberated_at_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_body" ADD CONSTRAINT "recommendation_body_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_body" ADD CONSTRAINT "recommendation_body_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_addressee" ADD CONSTRAINT "recommendation_addressee_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_verb" ADD CONSTRAINT "recommendation_verb_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_article" ADD CONSTRAINT "recommendation_article_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_article" ADD CONSTRAINT "recommendation_article_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_subject" ADD CONSTRAINT "recommendation_subject_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_subject" ADD CONSTRAINT "recommendation_subject_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_resolution_id_fkey" FOREIGN KEY ("resolution_id") REFERENCES "resolution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "provision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_annex_id_fkey" FOREIGN KEY ("annex_id") REFERENCES "provision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "similarity" ADD CONSTRAINT "similarity_a_id_fkey" FOREIGN KEY ("a_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "similarity" ADD CONSTRAINT "similarity_b_id_fkey" FOREIGN KEY ("b_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "similarity" ADD CONSTRAINT "similarity_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_provision_id_fkey" FOREIGN KEY ("provision_id") REFERENCES "provision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_due_session_id_fkey" FOREIGN KEY ("due_session_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfilment" ADD CONSTRAINT "fulfilment_activity_id_fkey" FOREIGN KEY ("activity_id") REFERENCES "activity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfilment" ADD CONSTRAINT "fulfilment_mandate_id_fkey" FOREIGN KEY ("mandate_id") REFERENCES "mandate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fulfilment" ADD CONSTRAINT "fulfilment_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_mandate_id_fkey" FOREIGN KEY ("mandate_id") REFERENCES "mandate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_state" ADD CONSTRAINT "notification_state_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_state" ADD CONSTRAINT "notification_state_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply" ADD CONSTRAINT "reply_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply" ADD CONSTRAINT "reply_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reply" ADD CONSTRAINT "reply_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_value" ADD CONSTRAINT "indicator_value_indicator_id_fkey" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_value" ADD CONSTRAINT "indicator_value_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tool" ADD CONSTRAINT "tool_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "network" ADD CONSTRAINT "network_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_name" ADD CONSTRAINT "cluster_name_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_name" ADD CONSTRAINT "cluster_name_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_article" ADD CONSTRAINT "cluster_article_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_article" ADD CONSTRAINT "cluster_article_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_article" ADD CONSTRAINT "cluster_article_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_article" ADD CONSTRAINT "cluster_article_verified_by_id_fkey" FOREIGN KEY ("verified_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_rule" ADD CONSTRAINT "cluster_rule_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_assignment" ADD CONSTRAINT "cluster_assignment_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_assignment" ADD CONSTRAINT "cluster_assignment_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_assignment" ADD CONSTRAINT "cluster_assignment_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workplan_period" ADD CONSTRAINT "workplan_period_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workplan_period" ADD CONSTRAINT "workplan_period_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "state_capacity" ADD CONSTRAINT "state_capacity_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "state_capacity" ADD CONSTRAINT "state_capacity_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "state_capacity" ADD CONSTRAINT "state_capacity_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draw" ADD CONSTRAINT "draw_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "country_review" ADD CONSTRAINT "country_review_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_instrument" ADD CONSTRAINT "review_instrument_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "country_review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_instrument" ADD CONSTRAINT "review_instrument_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviewer" ADD CONSTRAINT "reviewer_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "country_review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviewer" ADD CONSTRAINT "reviewer_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "focal_point" ADD CONSTRAINT "focal_point_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "country_review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "focal_point" ADD CONSTRAINT "focal_point_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "state"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "focal_point" ADD CONSTRAINT "focal_point_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_step" ADD CONSTRAINT "review_step_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "country_review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "country_review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "observation" ADD CONSTRAINT "observation_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dialogue" ADD CONSTRAINT "dialogue_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dialogue" ADD CONSTRAINT "dialogue_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_body_id_fkey" FOREIGN KEY ("body_id") REFERENCES "body"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "state"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_member" ADD CONSTRAINT "delegation_member_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation_member" ADD CONSTRAINT "delegation_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_tag" ADD CONSTRAINT "recommendation_tag_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_tag" ADD CONSTRAINT "recommendation_tag_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_item" ADD CONSTRAINT "import_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- ════════════════════════════════════════════════════════════════════════════════════════════════════════════════
-- Written by hand: what must never be is refused here, whoever writes. Each constraint has a test in tests/prisma/.
-- The numbers in brackets are those of the invariants in app/domain/RULES.md.
-- ════════════════════════════════════════════════════════════════════════════════════════════════════════════════

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

/* A refusal that names its constraint, so that a command can tell which rule was broken. */
CREATE FUNCTION refuse(rule text, sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = rule, MESSAGE = sentence;
END $$;

-- ───── Sources and conflicts ─────
ALTER TABLE source ADD CONSTRAINT source_says_where CHECK (length(btrim(printed)) > 0);
ALTER TABLE conflict ADD CONSTRAINT conflict_has_two_values CHECK (first_value <> other_value);
ALTER TABLE conflict ADD CONSTRAINT conflict_has_two_sources CHECK (first_source_id <> other_source_id);
ALTER TABLE conflict ADD CONSTRAINT conflict_decision_has_author
  CHECK ((decision IS NULL) = (decided_by_id IS NULL) AND (decision IS NULL) = (decided_at IS NULL));

-- ───── Bodies and sessions ─────
ALTER TABLE body ADD CONSTRAINT body_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
ALTER TABLE body ADD CONSTRAINT body_not_its_own_parent CHECK (parent_id IS DISTINCT FROM id);
ALTER TABLE body_name ADD CONSTRAINT body_name_validity CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to);
ALTER TABLE body_name ADD CONSTRAINT body_name_one_at_a_time EXCLUDE USING gist
  (body_id WITH =, language WITH =, daterange(valid_from, valid_to, '[]') WITH &&);

ALTER TABLE session ADD CONSTRAINT session_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
ALTER TABLE session ADD CONSTRAINT session_dates_in_order CHECK (from_date IS NULL OR to_date IS NULL OR from_date <= to_date);
ALTER TABLE session ADD CONSTRAINT session_not_its_own_part CHECK (parent_id IS DISTINCT FROM id);
ALTER TABLE session ADD CONSTRAINT session_report_needs_opening
  CHECK (report_status = 'draft' OR status IN ('open', 'suspended', 'closed'));
ALTER TABLE session_body ADD CONSTRAINT session_body_ordinal_positive CHECK (ordinal > 0);
-- [5] Ordinals are unique per body.
CREATE UNIQUE INDEX session_body_ordinal_once ON session_body (body_id, ordinal) WHERE ordinal IS NOT NULL AND part IS NULL;
CREATE UNIQUE INDEX session_body_ordinal_part_once ON session_body (body_id, ordinal, part) WHERE ordinal IS NOT NULL AND part IS NOT NULL;

-- Every session is a session of some body.
CREATE FUNCTION session_has_a_body() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sid uuid;
BEGIN
  IF TG_TABLE_NAME = 'session' THEN sid := NEW.id; ELSE sid := OLD.session_id; END IF;
  IF EXISTS (SELECT 1 FROM session WHERE id = sid) AND NOT EXISTS (SELECT 1 FROM session_body WHERE session_id = sid) THEN
    PERFORM refuse('session_has_a_body', 'A session belongs to at least one body.');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER session_has_a_body AFTER INSERT ON session DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION session_has_a_body();
CREATE CONSTRAINT TRIGGER session_keeps_a_body AFTER DELETE ON session_body DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION session_has_a_body();

-- [13] Nothing is asserted as held after the date of the report that says so.
CREATE FUNCTION session_not_held_after_source() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stated date;
BEGIN
  IF NEW.status = 'closed' AND NEW.source_id IS NOT NULL THEN
    SELECT stated_on INTO stated FROM source WHERE id = NEW.source_id;
    IF stated IS NOT NULL AND NEW.to_date IS NOT NULL AND NEW.to_date > stated THEN
      PERFORM refuse('session_not_held_after_source',
        'This source was written before the session ended and cannot say that it was held; add a later source.');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_not_held_after_source BEFORE INSERT OR UPDATE OF status, source_id, to_date ON session
  FOR EACH ROW EXECUTE FUNCTION session_not_held_after_source();

ALTER TABLE sitting ADD CONSTRAINT sitting_times_in_order CHECK (starts_at < ends_at);
ALTER TABLE sitting ADD CONSTRAINT sitting_number_positive CHECK (number > 0);

ALTER TABLE agenda_item ADD CONSTRAINT agenda_item_number_positive CHECK (number > 0);
ALTER TABLE agenda_item ADD CONSTRAINT agenda_item_letter_form CHECK (letter ~ '^[a-z]{1,2}$');
CREATE UNIQUE INDEX agenda_item_number_once ON agenda_item (session_id, number, letter) NULLS NOT DISTINCT;

-- [6] At most one review item per working-group session, none before 2022 (procedures and rules, para. 12).
CREATE FUNCTION agenda_review_item() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE starts date;
BEGIN
  IF NOT NEW.is_review_item THEN RETURN NEW; END IF;
  -- The lock makes two review items entered at once meet here.
  SELECT from_date INTO starts FROM session WHERE id = NEW.session_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM session_body sb JOIN body b ON b.id = sb.body_id
             WHERE sb.session_id = NEW.session_id AND b.kind = 'working_group') THEN
    IF starts < DATE '2022-01-01' THEN
      PERFORM refuse('agenda_no_review_item_before_2022', 'Working groups have carried an item on the review process only since 2022.');
    END IF;
    IF EXISTS (SELECT 1 FROM agenda_item WHERE session_id = NEW.session_id AND is_review_item AND id <> NEW.id) THEN
      PERFORM refuse('agenda_one_review_item', 'A working group gives no more than one agenda item a session to the review process.');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agenda_review_item BEFORE INSERT OR UPDATE OF is_review_item, session_id ON agenda_item
  FOR EACH ROW EXECUTE FUNCTION agenda_review_item();

-- ───── Documents ─────
ALTER TABLE document ADD CONSTRAINT document_has_title CHECK (length(btrim(title)) > 0);
ALTER TABLE document ADD CONSTRAINT document_withdrawn_with_reason CHECK (status <> 'withdrawn' OR length(btrim(withdrawn_reason)) > 0);
ALTER TABLE document_symbol ADD CONSTRAINT document_symbol_form CHECK (normalised ~ '^[A-Z]+(/[A-Za-z0-9.() -]+)+$');
ALTER TABLE document_relation ADD CONSTRAINT document_relation_two_documents CHECK (from_id <> to_id);
ALTER TABLE document_language ADD CONSTRAINT document_language_official CHECK (language IN ('ar', 'zh', 'en', 'fr', 'ru', 'es'));
ALTER TABLE file ADD CONSTRAINT file_up_to_20_mb CHECK (size = octet_length(bytes) AND size BETWEEN 1 AND 20971520);
ALTER TABLE file ADD CONSTRAINT file_sha256_true CHECK (sha256 = encode(sha256(bytes), 'hex'));

-- [4] A document of a joint session carries one symbol per body, in body order.
CREATE FUNCTION joint_document_symbols() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE doc document%ROWTYPE; did uuid; bodies int; wrong int;
BEGIN
  IF TG_TABLE_NAME = 'document' THEN did := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN did := OLD.document_id;
  ELSE did := NEW.document_id;
  END IF;
  SELECT * INTO doc FROM document WHERE id = did;
  IF NOT FOUND OR doc.session_id IS NULL OR doc.status <> 'issued' THEN RETURN NULL; END IF;
  SELECT count(*) INTO bodies FROM session_body WHERE session_id = doc.session_id;
  IF bodies < 2 THEN RETURN NULL; END IF;
  SELECT count(*) INTO wrong
    FROM (SELECT b.symbol_prefix, row_number() OVER (ORDER BY sb.position) AS place
            FROM session_body sb JOIN body b ON b.id = sb.body_id WHERE sb.session_id = doc.session_id) want
    LEFT JOIN (SELECT normalised, row_number() OVER (ORDER BY position) AS place
                 FROM document_symbol WHERE document_id = doc.id) have USING (place)
   WHERE have.normalised IS NULL
      OR (want.symbol_prefix IS NOT NULL AND NOT starts_with(have.normalised, want.symbol_prefix || '/'));
  IF wrong > 0 THEN
    PERFORM refuse('joint_document_symbols', 'A document of a joint session carries one symbol for each body, in the order of the bodies.');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER joint_document_symbols AFTER INSERT OR UPDATE ON document DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION joint_document_symbols();
CREATE CONSTRAINT TRIGGER joint_document_symbols_kept AFTER INSERT OR UPDATE OR DELETE ON document_symbol DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION joint_document_symbols();

-- ───── Text under negotiation ─────
ALTER TABLE draft ADD CONSTRAINT draft_has_title CHECK (length(btrim(title)) > 0);
ALTER TABLE draft ADD CONSTRAINT draft_head_not_negative CHECK (head >= 0);
ALTER TABLE draft ADD CONSTRAINT draft_adopted_is_sealed CHECK (status <> 'adopted' OR sealed_at IS NOT NULL);
ALTER TABLE draft ADD CONSTRAINT draft_language_official CHECK (language IN ('ar', 'zh', 'en', 'fr', 'ru', 'es'));
ALTER TABLE draft_update ADD CONSTRAINT draft_update_not_empty CHECK (octet_length(bytes) > 0 AND seq > 0);
ALTER TABLE draft_client ADD CONSTRAINT draft_client_id_range CHECK (client_id BETWEEN 0 AND 9007199254740991);

-- A seal is kept: head and seal of a sealed draft never move.
CREATE FUNCTION draft_seal_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.head < OLD.head THEN PERFORM refuse('draft_head_only_grows', 'The log of a draft only grows.'); END IF;
  IF OLD.sealed_at IS NOT NULL AND (NEW.sealed_at IS NULL OR NEW.head <> OLD.head) THEN
    PERFORM refuse('draft_seal_holds', 'This text has been sealed for adoption and can no longer change.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER draft_seal_holds BEFORE UPDATE OF head, sealed_at ON draft FOR EACH ROW EXECUTE FUNCTION draft_seal_holds();

-- The log: nothing lands above the head or in a sealed draft, and what stands there never changes.
CREATE FUNCTION draft_update_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n JOIN draft d ON d.id = n.draft_id WHERE n.seq > d.head) THEN
    PERFORM refuse('draft_update_within_head', 'An update is numbered under the lock of its draft.');
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n JOIN draft d ON d.id = n.draft_id WHERE d.sealed_at IS NOT NULL) THEN
    PERFORM refuse('draft_update_not_after_seal', 'This text has been sealed for adoption and can no longer change.');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER draft_update_in_order AFTER INSERT ON draft_update REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION draft_update_in_order();

CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse(TG_TABLE_NAME || '_never_changed', 'What has been recorded here is kept as it is.');
  RETURN NULL;
END $$;
CREATE TRIGGER draft_update_never_changed BEFORE UPDATE OR DELETE ON draft_update FOR EACH ROW EXECUTE FUNCTION never_changed();
CREATE TRIGGER draft_client_never_changed BEFORE UPDATE OR DELETE ON draft_client FOR EACH ROW EXECUTE FUNCTION never_changed();
CREATE TRIGGER adoption_never_changed BEFORE UPDATE OR DELETE ON adoption FOR EACH ROW EXECUTE FUNCTION never_changed();
CREATE TRIGGER event_never_changed BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION never_changed();
CREATE TRIGGER issue_never_changed BEFORE UPDATE OR DELETE ON issue FOR EACH ROW EXECUTE FUNCTION never_changed();

-- [9] Only States that are parties or signatories sponsor.
CREATE FUNCTION sponsor_party_or_signatory() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM delegation d JOIN state_capacity c ON c.state_id = d.state_id
                 WHERE d.id = NEW.delegation_id AND d.kind = 'state' AND c.capacity IN ('party', 'signatory')
                   AND (c.to_date IS NULL OR c.to_date >= CURRENT_DATE)) THEN
    PERFORM refuse('sponsor_party_or_signatory', 'Only States parties and signatories may sponsor a draft.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sponsor_party_or_signatory BEFORE INSERT OR UPDATE ON sponsor FOR EACH ROW EXECUTE FUNCTION sponsor_party_or_signatory();
CREATE UNIQUE INDEX sponsor_one_main ON sponsor (draft_id) WHERE main;

ALTER TABLE silence ADD CONSTRAINT silence_deadline_after_start CHECK (started_at < deadline);
CREATE UNIQUE INDEX silence_one_running ON silence (draft_id) WHERE outcome IS NULL;

-- ───── Adoption ─────
ALTER TABLE adoption ADD CONSTRAINT adoption_hash_form CHECK (hash ~ '^[0-9a-f]{64}$');
-- [10] Adoption stands on the sealed text, in the draft's own session; consensus bears no objection, a vote has its tally and quorum.
CREATE FUNCTION adoption_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE d draft%ROWTYPE; cast_votes int; in_favour int; against int; accredited int;
BEGIN
  SELECT * INTO d FROM draft WHERE id = NEW.draft_id;
  IF d.sealed_at IS NULL OR d.head <> NEW.seq THEN
    PERFORM refuse('adoption_of_sealed_text', 'Only a sealed text is adopted, as it stood when it was sealed.');
  END IF;
  IF d.session_id <> NEW.session_id THEN
    PERFORM refuse('adoption_in_own_session', 'A draft is adopted in the session it belongs to.');
  END IF;
  IF NEW.mode = 'consensus' AND EXISTS (SELECT 1 FROM objection WHERE draft_id = NEW.draft_id AND withdrawn_at IS NULL) THEN
    PERFORM refuse('adoption_consensus_without_objection', 'There is no consensus while an objection stands.');
  END IF;
  IF NEW.mode = 'vote' THEN
    SELECT count(*), count(*) FILTER (WHERE choice = 'in_favour'), count(*) FILTER (WHERE choice = 'against')
      INTO cast_votes, in_favour, against FROM vote WHERE draft_id = NEW.draft_id;
    SELECT count(*) INTO accredited FROM delegation WHERE session_id = NEW.session_id AND kind = 'state';
    IF cast_votes * 2 <= accredited OR cast_votes = 0 THEN
      PERFORM refuse('adoption_vote_quorum', 'A decision needs a majority of the States taking part in the session (rule 41).');
    END IF;
    IF in_favour <= against THEN
      PERFORM refuse('adoption_vote_majority', 'The draft did not obtain the required majority.');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER adoption_in_order BEFORE INSERT ON adoption FOR EACH ROW EXECUTE FUNCTION adoption_in_order();

-- [7] The first part of a Conference number is the session's ordinal.
ALTER TABLE resolution ADD CONSTRAINT resolution_number_form CHECK (number ~ '^[0-9A-Z][0-9A-Z-]*/[0-9]+( [A-Z])?$' OR number ~ '^[0-9]+( [A-Z])? \([0-9IVXLC-]+\)$');
CREATE FUNCTION resolution_number_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ord int;
BEGIN
  IF NEW.session_id IS NULL OR (SELECT kind FROM body WHERE id = NEW.body_id) <> 'conference' THEN RETURN NEW; END IF;
  SELECT ordinal INTO ord FROM session_body WHERE session_id = NEW.session_id AND body_id = NEW.body_id;
  IF ord IS NULL OR split_part(NEW.number, '/', 1) <> ord::text THEN
    PERFORM refuse('resolution_number_of_session', 'A resolution of the Conference is numbered by its session, such as 10/4 for the tenth.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolution_number_of_session BEFORE INSERT OR UPDATE OF number, session_id, body_id ON resolution
  FOR EACH ROW EXECUTE FUNCTION resolution_number_of_session();

ALTER TABLE provision ADD CONSTRAINT provision_one_owner CHECK (num_nonnulls(resolution_id, document_id, adoption_id) = 1);
ALTER TABLE provision ADD CONSTRAINT provision_not_within_itself CHECK (parent_id IS DISTINCT FROM id);
ALTER TABLE provision_text ADD CONSTRAINT provision_text_hash_true CHECK (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
ALTER TABLE provision_text ADD CONSTRAINT provision_text_language_official CHECK (language IN ('ar', 'zh', 'en', 'fr', 'ru', 'es'));

-- [8] Adopted text has no bracket, alternative or bis.
CREATE FUNCTION adopted_text_clean() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE from_adoption boolean; label text;
BEGIN
  SELECT p.adoption_id IS NOT NULL OR r.adoption_id IS NOT NULL, p.label INTO from_adoption, label
    FROM provision p LEFT JOIN resolution r ON r.id = p.resolution_id WHERE p.id = NEW.provision_id;
  IF from_adoption AND (NEW.text ~ '[\[\]]' OR label ~ '\m(bis|ter|quater|quinquies|alt)\M') THEN
    PERFORM refuse('adopted_text_clean', 'An adopted text has no brackets and no alternatives.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER adopted_text_clean BEFORE INSERT OR UPDATE ON provision_text FOR EACH ROW EXECUTE FUNCTION adopted_text_clean();

-- Words that were adopted here stay as adopted; a mistake is mended by a correction beside them.
CREATE FUNCTION adopted_text_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM provision p LEFT JOIN resolution r ON r.id = p.resolution_id
             WHERE p.id = OLD.provision_id AND (p.adoption_id IS NOT NULL OR r.adoption_id IS NOT NULL)) THEN
    PERFORM refuse('adopted_text_kept', 'Adopted words are kept as adopted; record a correction instead.');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER adopted_text_kept BEFORE UPDATE OR DELETE ON provision_text FOR EACH ROW EXECUTE FUNCTION adopted_text_kept();

ALTER TABLE citation ADD CONSTRAINT citation_resolved_or_why CHECK
  (num_nonnulls(to_document_id, to_resolution_id, to_provision_id, to_article_id, unresolved_reason) >= 1);
ALTER TABLE provision_link ADD CONSTRAINT provision_link_two_provisions CHECK (from_id <> to_id);

-- ───── Recommendations ─────
ALTER TABLE recommendation ADD CONSTRAINT recommendation_has_words CHECK (length(btrim(text)) > 0);
ALTER TABLE recommendation ADD CONSTRAINT recommendation_deferred_with_reason
  CHECK (status NOT IN ('deferred', 'not_endorsed') OR length(btrim(status_reason)) > 0);

/* An item with its sub-items, in one piece. */
CREATE FUNCTION words_of(provision text, lang text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT btrim(t.text || coalesce((
           SELECT string_agg(' ' || p.label || ' ' || c.text, '' ORDER BY p.position)
             FROM provision p JOIN provision_text c ON c.provision_id = p.id AND c.language = lang
            WHERE p.parent_id = provision), ''))
    FROM provision_text t WHERE t.provision_id = provision AND t.language = lang
$$;
/* Words without the blanks and the punctuation that only their place in a list gives them. */
CREATE FUNCTION bare_words(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(btrim(regexp_replace(normalize(words, NFC), '\s+', ' ', 'g')), '[;.,](\s+and)?$', '')
$$;

-- The words beside the facets are the provision's words.
CREATE FUNCTION recommendation_words_true() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF words_of(NEW.provision_id, NEW.language) IS DISTINCT FROM NEW.text THEN
    PERFORM refuse('recommendation_words_true', 'The words of a recommendation are those of its provision.');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER recommendation_words_true AFTER INSERT OR UPDATE OF text, provision_id, language ON recommendation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recommendation_words_true();

-- [4] A recommendation is adopted by the body, or all the bodies, of its session.
CREATE FUNCTION recommendation_bodies_of_session() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rid uuid;
BEGIN
  IF TG_TABLE_NAME = 'recommendation' THEN rid := NEW.id; ELSE rid := NEW.recommendation_id; END IF;
  IF EXISTS (
    SELECT 1 FROM recommendation r
    WHERE r.id = rid AND (SELECT array_agg(body_id ORDER BY body_id) FROM recommendation_body WHERE recommendation_id = r.id)
      IS DISTINCT FROM (SELECT array_agg(body_id ORDER BY body_id) FROM session_body WHERE session_id = r.adopted_at_id)) THEN
    PERFORM refuse('recommendation_bodies_of_session', 'A recommendation is adopted by the body, or all the bodies, of its session.');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER recommendation_bodies_of_session AFTER INSERT OR UPDATE OF adopted_at_id ON recommendation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recommendation_bodies_of_session();
CREATE CONSTRAINT TRIGGER recommendation_body_of_session AFTER INSERT OR UPDATE ON recommendation_body
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recommendation_bodies_of_session();

-- [1] An endorsement is made by a body that may endorse, and not before the recommendation was adopted. Where a day is not
-- known the session's last day stands for it; inside one session nothing is compared (6/1 of 19 October 2012).
-- [3] An annex locator names an annex of that resolution; the words are the adopted ones or a recorded change.
CREATE FUNCTION endorsement_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE res resolution%ROWTYPE; rec recommendation%ROWTYPE; resolved date; adopted date; carried text;
BEGIN
  SELECT * INTO res FROM resolution WHERE id = NEW.resolution_id;
  SELECT * INTO rec FROM recommendation WHERE id = NEW.recommendation_id;
  IF NOT (SELECT endorses FROM body WHERE id = res.body_id) THEN
    PERFORM refuse('endorsement_by_competent_body', 'Only the Conference or another principal body endorses a recommendation.');
  END IF;
  resolved := coalesce(res.adopted_on, (SELECT to_date FROM session WHERE id = res.session_id));
  adopted := coalesce(rec.adopted_on, (SELECT to_date FROM session WHERE id = rec.adopted_at_id));
  IF resolved IS NULL THEN
    PERFORM refuse('endorsement_of_adopted_resolution', 'Only a resolution with a date of adoption, or of its session, can endorse.');
  END IF;
  IF adopted > resolved AND res.session_id IS DISTINCT FROM rec.adopted_at_id THEN
    PERFORM refuse('endorsement_not_before_adoption', 'A recommendation is not endorsed before it was adopted.');
  END IF;
  IF NEW.annex_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM provision WHERE id = NEW.annex_id AND kind = 'annex' AND resolution_id = NEW.resolution_id) THEN
    PERFORM refuse('endorsement_annex_of_resolution', 'The annex named is not an annex of that resolution.');
  END IF;
  IF NEW.provision_id IS NOT NULL THEN
    IF NOT EXISTS (SELECT 1 FROM provision WHERE id = NEW.provision_id AND resolution_id = NEW.resolution_id) THEN
      PERFORM refuse('endorsement_provision_of_resolution', 'The paragraph named is not a paragraph of that resolution.');
    END IF;
    carried := words_of(NEW.provision_id, rec.language);
    IF carried IS NOT NULL AND NEW.kind = 'endorsed' AND bare_words(carried) IS DISTINCT FROM bare_words(coalesce(NEW.changed_text, rec.text)) THEN
      PERFORM refuse('endorsement_words_true', 'The words in the annex are the adopted ones, or the change is recorded.');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER endorsement_in_order BEFORE INSERT OR UPDATE ON endorsement FOR EACH ROW EXECUTE FUNCTION endorsement_in_order();
-- [2] One effective endorsement a recommendation and resolution; each place once.
CREATE UNIQUE INDEX endorsement_once ON endorsement (recommendation_id, resolution_id) WHERE kind = 'endorsed';
CREATE UNIQUE INDEX endorsement_place_once ON endorsement (recommendation_id, resolution_id, provision_id, annex_id, locator) NULLS NOT DISTINCT;

ALTER TABLE similarity ADD CONSTRAINT similarity_ordered CHECK (a_id < b_id AND score BETWEEN 0 AND 1);
ALTER TABLE activity ADD CONSTRAINT activity_dates_in_order CHECK (from_date IS NULL OR to_date IS NULL OR from_date <= to_date);
ALTER TABLE fulfilment ADD CONSTRAINT fulfilment_answers_one CHECK (num_nonnulls(mandate_id, recommendation_id) = 1);
CREATE UNIQUE INDEX fulfilment_once ON fulfilment (activity_id, mandate_id, recommendation_id) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX indicator_value_once ON indicator_value (indicator_id, category, as_of_printed, source_id) NULLS NOT DISTINCT;

-- ───── Clusters and review ─────
ALTER TABLE article ADD CONSTRAINT article_number_positive CHECK (number > 0);
CREATE UNIQUE INDEX cluster_article_once ON cluster_article (cluster_id, article_id) WHERE valid_to IS NULL;
ALTER TABLE cluster_article ADD CONSTRAINT cluster_article_verified_by CHECK ((verified_by_id IS NULL) = (verified_on IS NULL));
ALTER TABLE workplan_period ADD CONSTRAINT workplan_years_in_order
  CHECK (from_year BETWEEN 1 AND to_year AND starts_on < ends_on);
-- [12] A cluster comes from cited articles or from a person's choice; a suggestion has its reason and confidence.
ALTER TABLE cluster_assignment ADD CONSTRAINT cluster_assignment_reasoned
  CHECK (length(btrim(reason)) > 0 AND confidence BETWEEN 0 AND 1
         AND (decided_by_id IS NULL) = (decided_at IS NULL) AND (decided_by_id IS NOT NULL OR confidence IS NOT NULL));
CREATE UNIQUE INDEX cluster_assignment_one_current ON cluster_assignment (recommendation_id) WHERE superseded_at IS NULL;

-- [11] Two distinct reviewers: never the State under review, one of its regional group and one of another.
CREATE FUNCTION reviewers_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rid uuid := NEW.review_id; under state%ROWTYPE; n int; same int;
BEGIN
  SELECT s.* INTO under FROM country_review r JOIN state s ON s.id = r.state_id WHERE r.id = rid;
  SELECT count(*), count(*) FILTER (WHERE s.regional_group = under.regional_group) INTO n, same
    FROM reviewer v JOIN state s ON s.id = v.state_id WHERE v.review_id = rid;
  IF EXISTS (SELECT 1 FROM reviewer WHERE review_id = rid AND state_id = under.id) THEN
    PERFORM refuse('reviewer_not_itself', 'A State does not review itself.');
  END IF;
  IF n > 2 THEN PERFORM refuse('reviewers_two', 'A review has two reviewing States.'); END IF;
  IF n = 2 AND same <> 1 THEN
    PERFORM refuse('reviewers_of_two_groups', 'One reviewing State is of the same regional group and one of another.');
  END IF;
  IF EXISTS (SELECT 1 FROM reviewer v JOIN review_instrument i ON i.review_id = v.review_id
             WHERE v.review_id = rid AND NOT EXISTS (SELECT 1 FROM state_capacity c WHERE c.state_id = v.state_id
               AND c.instrument_id = i.instrument_id AND c.capacity = 'party')) THEN
    PERFORM refuse('reviewers_are_parties', 'Reviewing States are parties to the instrument under review.');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reviewers_in_order AFTER INSERT OR UPDATE ON reviewer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION reviewers_in_order();
CREATE UNIQUE INDEX focal_point_one_active ON focal_point (review_id, state_id) WHERE active_to IS NULL;

ALTER TABLE state ADD CONSTRAINT state_code_form CHECK (code ~ '^[A-Z]{2}$');
ALTER TABLE state_capacity ADD CONSTRAINT state_capacity_one_at_a_time EXCLUDE USING gist
  (state_id WITH =, instrument_id WITH =, daterange(from_date, to_date, '[]') WITH &&);

-- ───── People ─────
CREATE UNIQUE INDEX person_email_once ON person (lower(email));
ALTER TABLE person ADD CONSTRAINT person_email_form CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$');
ALTER TABLE role_grant ADD CONSTRAINT role_grant_one_scope CHECK (num_nonnulls(body_id, session_id) <= 1);
CREATE UNIQUE INDEX role_grant_once ON role_grant (person_id, role, body_id, session_id) NULLS NOT DISTINCT;
ALTER TABLE delegation ADD CONSTRAINT delegation_of_state_or_organization
  CHECK ((kind = 'state' AND state_id IS NOT NULL AND organization IS NULL)
      OR (kind = 'organization' AND state_id IS NULL AND length(btrim(organization)) > 0));
ALTER TABLE delegation ADD CONSTRAINT delegation_colour_form CHECK (colour ~ '^#[0-9a-f]{6}$');
CREATE UNIQUE INDEX delegation_state_once ON delegation (session_id, state_id) WHERE state_id IS NOT NULL;

-- ───── History ─────
-- Each line of the history carries the hash of the one before it.
CREATE FUNCTION event_chained() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last_hash text;
BEGIN
  SELECT hash INTO last_hash FROM event ORDER BY seq DESC LIMIT 1;
  IF NEW.previous_hash <> coalesce(last_hash, '') THEN
    PERFORM refuse('event_chained', 'A line of the history follows the line before it.');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_chained BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION event_chained();
ALTER TABLE event ADD CONSTRAINT event_hash_form CHECK (hash ~ '^[0-9a-f]{64}$' AND previous_hash ~ '^([0-9a-f]{64})?$');

-- ───── Search ─────
/* Chinese is not spaced: its characters are indexed as overlapping pairs. */
CREATE FUNCTION bigrams(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT coalesce(string_agg(substr(run, i, 2), ' '), '')
    FROM (SELECT m[1] AS run FROM regexp_matches(words, '([一-鿿]+)', 'g') AS m) runs,
         generate_series(1, greatest(length(run) - 1, 1)) AS i
$$;
/* The words of a text in its own language, for the index and for the query alike. */
CREATE FUNCTION search_words(language text, words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE language
    WHEN 'en' THEN to_tsvector('english'::regconfig, words)
    WHEN 'fr' THEN to_tsvector('french'::regconfig, words)
    WHEN 'es' THEN to_tsvector('spanish'::regconfig, words)
    WHEN 'ru' THEN to_tsvector('russian'::regconfig, words)
    WHEN 'ar' THEN to_tsvector('arabic'::regconfig, words)
    WHEN 'zh' THEN to_tsvector('simple'::regconfig, bigrams(words))
    ELSE to_tsvector('simple'::regconfig, words) END
$$;
ALTER TABLE recommendation ADD COLUMN search tsvector GENERATED ALWAYS AS (search_words(language, text)) STORED;
CREATE INDEX recommendation_search ON recommendation USING gin (search);
CREATE INDEX recommendation_newest ON recommendation (adopted_on DESC NULLS LAST, id DESC);
ALTER TABLE document ADD COLUMN search tsvector GENERATED ALWAYS AS (search_words('en', title)) STORED;
CREATE INDEX document_search ON document USING gin (search);
ALTER TABLE resolution ADD COLUMN search tsvector GENERATED ALWAYS AS (search_words('en', coalesce(title, ''))) STORED;
CREATE INDEX resolution_search ON resolution USING gin (search);
CREATE INDEX document_symbol_trgm ON document_symbol USING gin (normalised gin_trgm_ops);

-- ───── The register's facets ─────
/* Every value by which recommendations are counted, with how many there are: kept as they change, so that the landing page of
   the register counts nothing. */
CREATE TABLE facet_key (
  id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  facet text NOT NULL,
  value text NOT NULL,
  n     integer NOT NULL DEFAULT 0,
  UNIQUE (facet, value)
);
/* The keys of a recommendation stand in its row: one pass over the matches counts all facets. */
ALTER TABLE recommendation ADD COLUMN keys integer[] NOT NULL DEFAULT '{}';
CREATE INDEX recommendation_keys ON recommendation USING gin (keys);
/* Long texts are stored apart, so that counting reads few pages. */
ALTER TABLE recommendation SET (toast_tuple_target = 256);

CREATE FUNCTION register_again(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- One at a time. Taken at commit, after the lock of the history, so that the two never cross.
  PERFORM pg_advisory_xact_lock(7267002);
  UPDATE facet_key f SET n = f.n - d.n
    FROM (SELECT k, count(*) AS n FROM recommendation r, unnest(r.keys) AS k WHERE r.id = ANY (ids) GROUP BY k) d
   WHERE f.id = d.k;
  CREATE TEMP TABLE IF NOT EXISTS register_facts (id uuid, facet text, value text) ON COMMIT DELETE ROWS;
  DELETE FROM register_facts;
  INSERT INTO register_facts
    SELECT r.id, 'status', r.status::text FROM recommendation r WHERE r.id = ANY (ids)
    UNION ALL SELECT r.id, 'cluster', coalesce(c.number::text, 'none')
      FROM recommendation r LEFT JOIN cluster c ON c.id = r.cluster_id WHERE r.id = ANY (ids)
    UNION ALL SELECT r.id, 'decided', CASE WHEN r.cluster_decided THEN 'yes' ELSE 'no' END FROM recommendation r WHERE r.id = ANY (ids)
    UNION ALL SELECT r.id, 'year', coalesce(extract(year FROM coalesce(r.adopted_on, s.to_date))::text, 'unknown')
      FROM recommendation r JOIN session s ON s.id = r.adopted_at_id WHERE r.id = ANY (ids)
    UNION ALL SELECT r.id, 'session', s.slug
      FROM recommendation r JOIN session s ON s.id = r.adopted_at_id WHERE r.id = ANY (ids)
    UNION ALL SELECT rb.recommendation_id, 'body', b.slug
      FROM recommendation_body rb JOIN body b ON b.id = rb.body_id WHERE rb.recommendation_id = ANY (ids)
    UNION ALL SELECT ra.recommendation_id, 'article', i.slug || '-' || a.number
      FROM recommendation_article ra JOIN article a ON a.id = ra.article_id JOIN instrument i ON i.id = a.instrument_id
     WHERE ra.recommendation_id = ANY (ids)
    UNION ALL SELECT recommendation_id, 'addressee', addressee FROM recommendation_addressee WHERE recommendation_id = ANY (ids);
  INSERT INTO facet_key (facet, value) SELECT DISTINCT facet, value FROM register_facts ON CONFLICT DO NOTHING;
  UPDATE recommendation r SET keys = new.keys
    FROM (SELECT f.id, array_agg(k.id ORDER BY k.id) AS keys
            FROM register_facts f JOIN facet_key k USING (facet, value) GROUP BY f.id) new
   WHERE new.id = r.id AND r.keys IS DISTINCT FROM new.keys;
  UPDATE facet_key f SET n = f.n + d.n
    FROM (SELECT k, count(*) AS n FROM recommendation r, unnest(r.keys) AS k WHERE r.id = ANY (ids) GROUP BY k) d
   WHERE f.id = d.k;
END $$;

CREATE FUNCTION register_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rid uuid;
BEGIN
  IF TG_TABLE_NAME = 'recommendation' THEN rid := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN rid := OLD.recommendation_id;
  ELSE rid := NEW.recommendation_id;
  END IF;
  PERFORM register_again(ARRAY[rid]);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER register_changed AFTER INSERT OR UPDATE OF status, cluster_id, cluster_decided, adopted_on, adopted_at_id
  ON recommendation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION register_changed();
CREATE CONSTRAINT TRIGGER register_changed AFTER INSERT OR UPDATE OR DELETE ON recommendation_body
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION register_changed();
CREATE CONSTRAINT TRIGGER register_changed AFTER INSERT OR UPDATE OR DELETE ON recommendation_article
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION register_changed();
CREATE CONSTRAINT TRIGGER register_changed AFTER INSERT OR UPDATE OR DELETE ON recommendation_addressee
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION register_changed();
