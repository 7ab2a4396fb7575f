import type { AppointmentStatus } from '../shared/appointment-statuses'
import { err, ok, type Result } from '../shared/result'

/** What a treatment note says. Only `advice` is shown to the customer in her app. */
export interface NoteWords {
  readonly done: string
  readonly products: string
  readonly reaction: string
  readonly advice: string
}

/** A wish to write a note. */
export interface NoteChange {
  /** The note's version that the writer saw; 0 when nothing was written yet. */
  readonly seenVersion: number
  readonly words: NoteWords
}

export type NoteChangeError =
  { readonly code: 'NOTE_CHANGED'; readonly version: number } | { readonly code: 'NOTE_EMPTY' }

/** Earlier versions are kept up to this many; the oldest goes first. */
export const MOST_EARLIER_VERSIONS = 20

/** From when the customer is there; what did not take place has no note. */
const NOTED: readonly AppointmentStatus[] = ['arrived', 'inService', 'completed']

/** Whether a visit that stands so may be written about. */
export function isNoted(status: AppointmentStatus): boolean {
  return NOTED.includes(status)
}

/** Decides the version a note has once it is written: nobody overwrites what she did not see, and the first says something. */
export function decideNoteChange(
  version: number,
  { seenVersion, words }: NoteChange,
): Result<{ readonly version: number }, NoteChangeError> {
  if (version !== seenVersion) return err({ code: 'NOTE_CHANGED', version })
  if (version === 0 && Object.values(words).every((text) => text === '')) return err({ code: 'NOTE_EMPTY' })
  return ok({ version: version + 1 })
}

/** The versions before the one that is being written, latest first. */
export function keepEarlier<Version>(present: Version | undefined, earlier: readonly Version[]): readonly Version[] {
  return present === undefined ? earlier : [present, ...earlier].slice(0, MOST_EARLIER_VERSIONS)
}
