/** A visit as an entry of the phone's calendar. */
export interface CalendarEntry {
  /** The same for every entry of one visit, so that a calendar file put in again replaces the older one. */
  readonly id: string
  /** Raised with every change of the visit. */
  readonly version: number
  readonly title: string
  readonly place: string
  readonly text: string
  /** Epoch ms. */
  readonly startsAt: number
  readonly endsAt: number
  /** How long before the start the phone rings. */
  readonly alarmMinutes: number
}

/** RFC 5545, 3.1: a line has at most 75 octets; what is left goes on in the next, after a space. */
const MOST_LINE_OCTETS = 75

/** The entry as a calendar file (RFC 5545), written at `nowAt` (epoch ms); times are in UTC, so no zone is needed. */
export function writeCalendarFile(entry: CalendarEntry, nowAt: number): string {
  const { id, version, title, place, text, startsAt, endsAt, alarmMinutes } = entry
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Meihe//Booking//ZH',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@meihe`,
    `SEQUENCE:${version}`,
    `DTSTAMP:${momentOf(nowAt)}`,
    `DTSTART:${momentOf(startsAt)}`,
    `DTEND:${momentOf(endsAt)}`,
    `SUMMARY:${escapeText(title)}`,
    `LOCATION:${escapeText(place)}`,
    `DESCRIPTION:${escapeText(text)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(title)}`,
    `TRIGGER:-PT${alarmMinutes}M`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

/** `20250312T060000Z`. */
function momentOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** Cut between characters, never inside one: a Chinese character has three octets. */
function foldLine(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character)
    if (octets + more > MOST_LINE_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += more
  }
  return folded
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
