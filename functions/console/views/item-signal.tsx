import type { Signal } from '#domain/signal.ts'
import { causeWord, colorWord } from '#domain/signal.ts'

/** A signal is never colour alone: its letter and its cause stand with it. */
export const SignalMark = ({ signal }: { signal: Signal }) => (
  <span class={`signal ${signal.color}`}>
    {colorWord[signal.color]} {causeWord[signal.cause]}
  </span>
)
