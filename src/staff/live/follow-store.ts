import type { FeedEntry } from '../../client'
import { makeFormats, currentLanguage, showBanner } from '../../ui'
import { nowAt } from '../clock'
import { cloud } from '../cloud'
import { sentence } from '../messages'
import { openVisit } from '../navigation'
import { readDay, type Visit } from '../shapes'
import { tellNews, useNews } from '../state/news'
import { sayNewBooking } from './voice'
import { storeDateOf } from '../../domain/shared/time'

/** Follows what happens at a store: screens ask again, new bookings are announced. Returns the way to stop. */
export function followStore(storeId: string): () => void {
  const watch = cloud.watchFeed(storeId, hear, {
    onState: (feedState) => {
      useNews.setState({ feedState })
      tellNews()
    },
  })
  return () => watch.close()
}

/** A new booking waits for the store's answer, or, where the store confirms by itself, is there already. */
const NEW_APPOINTMENTS: readonly string[] = ['requested', 'booked']

function hear(entry: FeedEntry): void {
  tellNews()
  if (NEW_APPOINTMENTS.includes(entry.kind)) void announce(entry)
}

/** Voice and banner at once; who and when follow a moment later, since the feed itself names nobody. */
async function announce({ appointmentId }: FeedEntry): Promise<void> {
  sayNewBooking()
  const title = sentence('live.newBooking')
  if (appointmentId === undefined) return showBanner({ title, text: sentence('live.look') })
  const onPress = (): void => openVisit(appointmentId)
  showBanner({ title, text: sentence('live.look'), onPress })
  const reply = await cloud.call('booking/show-appointment', { appointmentId }, { mostAttempts: 1 })
  if (reply.ok) showBanner({ title, text: describeVisit(reply.data.appointment), onPress })
}

function describeVisit({ customerName, on, startMinute, items }: Visit): string {
  const formats = makeFormats(currentLanguage())
  const when = `${formats.day(readDay(on), storeDateOf(nowAt()))} ${formats.minute(startMinute)}`
  return [customerName, when, items.map(({ serviceName }) => serviceName).join(' + ')].join(' · ')
}
