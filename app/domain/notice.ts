// What somebody is told on their desk, by the kind under which it is kept.
export const noticeLabels: Record<string, string> = {
  'mentioned in a comment': 'You are mentioned in a comment',
  'mentioned in a note': 'You are mentioned in a note',
  'invited to a group': 'Your delegation is invited to a group',
}
