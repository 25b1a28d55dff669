// The nonce of this answer, for the few inline scripts that the frame needs. Empty in the browser, which hides it.
import { createContext, useContext } from 'react'

const Nonce = createContext('')
export const NonceProvider = Nonce.Provider
export const useNonce = () => useContext(Nonce)
