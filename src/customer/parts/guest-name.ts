import { useSentences } from '../sentences'

/** What a guest of a visit is called: 0 is the customer herself, others are her friends by number. */
export function useGuestName(): (guest: number) => string {
  const speak = useSentences()
  return (guest) => (guest === 0 ? speak('party.me') : speak('party.friend', { number: guest }))
}
