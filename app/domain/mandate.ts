// A mandate: its states, and the activities that answer it, with how far they do, in words.
import type { Precision } from './dates'

/** An activity as whatever asked for it shows it: what was done, when, where and by whom, and how far that answers it. */
export type AnsweringActivity = {
  id: string
  what: string
  from: string | null
  to: string | null
  precision: Precision
  degree: string
  place?: string | null
  by?: string | null
  mark: 'verified' | 'derived' | 'unverified' | 'demonstration'
}

export const mandateLabels: Record<string, string> = {
  open: 'Open',
  assigned: 'Assigned',
  reported_on: 'Reported on',
  discharged: 'Discharged',
  renewed: 'Renewed',
  expired: 'Expired',
}

export const fulfilmentLabels: Record<string, string> = {
  partial: 'answers it in part',
  continuing: 'continuing',
  done: 'done',
}
