-- CreateIndex
CREATE INDEX "draft_client_draft_id_person_id_idx" ON "draft_client"("draft_id", "person_id");
