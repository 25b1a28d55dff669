// Which rooms this process holds, written down every few seconds for the administrator's page, which may be served by another.
// A note, not a fact: nobody decides anything by it, and one that is not renewed counts for nothing.
import { hostname } from 'node:os'
import { pool } from '../app/db.server'
import type { Way } from '../app/domain/draft'

/** A room as it stands now. Nothing of its text. */
export type LiveRoom = {
  draftId: string
  since: Date
  /** Whether its text is held ready for changes, not only as bytes. */
  live: boolean
  /** Updates, and their bytes, that are judged and not yet stored. */
  unsaved: number
  unsavedBytes: number
  /** Milliseconds that the last stored update waited; null where none has been stored since it was opened. */
  savedLag: number | null
  /** One for each connection. */
  present: { personId: string; delegationId: string | null; way: Way }[]
}

const every = 5_000

export class LiveRooms {
  private readonly process = `${hostname()} ${process.pid}`
  private readonly timer: NodeJS.Timeout
  private writing: Promise<void> = Promise.resolve()
  private empty = false

  constructor(
    private readonly rooms: () => readonly LiveRoom[],
    private readonly failed: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => this.note(), every).unref()
  }

  /** One statement at a time: a database that is slow is not asked again before it has answered. */
  note(): Promise<void> {
    this.writing = this.writing.then(() => this.write()).catch(this.failed)
    return this.writing
  }

  private async write(): Promise<void> {
    const rooms = this.rooms()
    if (rooms.length === 0 && this.empty) return
    await pool.query(
      `WITH now_here AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS r("draftId" uuid, since timestamptz, live boolean, unsaved int,
                           "unsavedBytes" int, "savedLag" float, present jsonb)),
            gone AS (DELETE FROM live_room WHERE seen_at < now() - interval '1 minute'
                        OR (process = $1 AND draft_id NOT IN (SELECT "draftId" FROM now_here)))
       INSERT INTO live_room (process, draft_id, since, live, unsaved, unsaved_bytes, saved_lag_ms, present, seen_at)
       SELECT $1, "draftId", since, live, unsaved, "unsavedBytes", "savedLag", present, now() FROM now_here
       ON CONFLICT (process, draft_id) DO UPDATE SET since = excluded.since, live = excluded.live, unsaved = excluded.unsaved,
         unsaved_bytes = excluded.unsaved_bytes, saved_lag_ms = excluded.saved_lag_ms, present = excluded.present, seen_at = excluded.seen_at`,
      [this.process, JSON.stringify(rooms)],
    )
    this.empty = rooms.length === 0
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.writing
    await pool.query('DELETE FROM live_room WHERE process = $1', [this.process]).catch(this.failed)
  }
}
