// What the page of a draft answers to one of its forms.
import type { SubmissionResult } from '@conform-to/react'

export type Answer = { result: SubmissionResult<string[]>; intent?: string | undefined }
