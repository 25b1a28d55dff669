-- CreateTable. Unlogged by hand: a note that is renewed every few seconds costs no write-ahead log, and a crash may empty it.
CREATE UNLOGGED TABLE "live_room" (
    "process" TEXT NOT NULL,
    "draft_id" UUID NOT NULL,
    "since" TIMESTAMPTZ NOT NULL,
    "live" BOOLEAN NOT NULL,
    "unsaved" INTEGER NOT NULL,
    "unsaved_bytes" INTEGER NOT NULL,
    "saved_lag_ms" DOUBLE PRECISION,
    "present" JSONB NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "live_room_pkey" PRIMARY KEY ("process","draft_id")
);
