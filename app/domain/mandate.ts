// A mandate: its states, and how far an activity answers it, in words.
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
