// Between HTTP and the rules: forms are parsed at the door, refusals become answers.

import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { Refusal } from './domain/refusal'

export type FormAnswer = { result: SubmissionResult<string[]>; sentence?: string }

/** Parses a form; what cannot be used is answered with its sentences and all the words that were typed. */
export async function parseForm<S extends z.ZodType>(request: Request, schema: S) {
  const submission = parseWithZod(await request.formData(), { schema })
  if (submission.status !== 'success') {
    throw data<FormAnswer>({ result: submission.reply() }, { status: 422 })
  }
  return { value: submission.value as z.output<S>, submission }
}

/**
 * Runs an action; a refusal becomes an answer with its status and sentence, beside its field where it has one.
 * Whatever else is thrown (redirects, bugs) goes on to where it belongs.
 */
export async function refusable<T>(
  submission: { reply: (options?: object) => SubmissionResult<string[]> },
  act: () => Promise<T>,
) {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const answer = error.field
      ? { result: submission.reply({ fieldErrors: { [error.field]: [error.sentence] } }) }
      : { result: submission.reply({ formErrors: [error.sentence] }), sentence: error.sentence }
    return data<FormAnswer>(answer, { status: error.status })
  }
}

/** For loaders: a refusal goes to the nearest error boundary as a response with its sentence. */
export async function orRefuse<T>(load: Promise<T>): Promise<T> {
  try {
    return await load
  } catch (error) {
    if (error instanceof Refusal) throw data({ sentence: error.sentence }, { status: error.status })
    throw error
  }
}
