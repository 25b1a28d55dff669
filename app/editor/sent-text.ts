// The text of a draft on its way to a page that is made on the server: set into the page, and not sent a second time as data, which
// the page would read for nothing before the live text comes. In the browser there is none.
import { createContext, useContext } from 'react'
import type { SetText } from '../document/set-text'

const SentText = createContext<SetText | null>(null)
export const SentTextProvider = SentText.Provider
export const useSentText = () => useContext(SentText)
