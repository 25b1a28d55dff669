-- CreateTable
CREATE TABLE "instrument_name" (
    "id" UUID NOT NULL,
    "instrument_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "short" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "mark" "mark" NOT NULL,

    CONSTRAINT "instrument_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_name" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "mark" "mark" NOT NULL,

    CONSTRAINT "article_name_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "instrument_name_instrument_id_language_key" ON "instrument_name"("instrument_id", "language");

-- CreateIndex
CREATE UNIQUE INDEX "article_name_article_id_language_key" ON "article_name"("article_id", "language");

-- AddForeignKey
ALTER TABLE "instrument_name" ADD CONSTRAINT "instrument_name_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_name" ADD CONSTRAINT "article_name_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;
