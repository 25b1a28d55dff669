// The log of the process: structured, without the words of texts.
import pino from 'pino'
import { environment } from './env.server'

export const log = pino({ level: environment().logLevel, base: undefined })
