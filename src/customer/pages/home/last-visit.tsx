import { View } from '@tarojs/components'
import type { AnswerState } from '../../../client'
import { Button, Card, Flow, Money, Paragraph, Picture, Stack, useFormats } from '../../../ui'
import { daysBetween, parseIsoDate } from '../../../domain/shared/time'
import { useToday } from '../../clock'
import { type Appointment, useVisitContent } from '../../parts/appointment-card'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { planAgain, type PlannedItem } from '../../state/visit-plan'
import { planVisit, wishesOf } from '../../visit/planned-visit'
import styles from './home.module.css'

export interface LastVisitProps {
  readonly appointment: Appointment
  readonly catalog: AnswerState<'catalog/show-store'>
}

/** The last visit, to be had again: one tap leads to the times, with the same services and therapists. */
export function LastVisit({ appointment, catalog }: LastVisitProps) {
  const speak = useSentences()
  const { duration } = useFormats()
  const contentOf = useVisitContent()
  const shown =
    catalog.status === 'ready' && catalog.data.store.storeId === appointment.storeId ? catalog.data : undefined
  const again = againOf(appointment, shown)
  const repeat = (): void => {
    planAgain(appointment.storeId, again)
    openPage(again.length === 0 ? 'services' : 'times')
  }
  return (
    <Card id="last" isBare>
      <Picture picture={pictureOf(appointment, shown)} ratio={16 / 9} isRounded={false} />
      <View className={styles.store}>
        <Stack gap="small">
          <Paragraph text={useSince(appointment)} tone="accent" size="small" />
          <Paragraph text={contentOf(appointment.items)} size="strong" isBold />
          <Flow align="between">
            <Paragraph text={duration(appointment.endMinute - appointment.startMinute)} tone="soft" isInline />
            <Money amountFen={appointment.totalFen} tone="soft" />
          </Flow>
          <Button id="again" label={speak('home.again')} icon="calendar" isBlock onPress={repeat} />
          <Button id="book-other" kind="quiet" label={speak('home.bookOther')} onPress={() => openPage('services')} />
        </Stack>
      </View>
    </Card>
  )
}

/** `28 天前` and what it was. */
function useSince({ on }: Appointment): string {
  const speak = useSentences()
  const today = useToday()
  const date = parseIsoDate(on)
  const days = date === undefined ? 0 : daysBetween(date, today)
  return days === 0 ? speak('home.lastToday') : speak('home.lastVisit', { days })
}

function againOf({ items }: Appointment, catalog: Catalog | undefined): PlannedItem[] {
  const wishes = items.map(({ serviceId, staffMemberId, guest }) => ({
    serviceId,
    staffMemberId,
    ...(guest !== undefined && { guest }),
  }))
  return catalog === undefined ? wishes : wishesOf(planVisit(wishes, catalog))
}

function pictureOf({ items }: Appointment, catalog: Catalog | undefined): string | undefined {
  return catalog?.services.find(({ serviceId }) => serviceId === items[0]?.serviceId)?.pictureFileId
}
