import { View } from '@tarojs/components'
import type { AnswerState } from '../../../client'
import {
  Button,
  Card,
  Countdown,
  ErrorState,
  Flow,
  ListRow,
  Paragraph,
  Picture,
  Skeleton,
  Stack,
  StatusChip,
} from '../../../ui'
import { readClock } from '../../clock'
import { type Appointment, useVisitContent, useVisitTime } from '../../parts/appointment-card'
import { openStoreOnMap } from '../../parts/open-store'
import { LinkLine } from '../../parts/link-line'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { type Store, useStoreOf } from '../../state/catalogs'
import { LastVisit } from './last-visit'
import type { MyHome } from './use-my-home'
import styles from './home.module.css'

export interface NextVisitProps {
  readonly mine: MyHome
  readonly store: Store | undefined
  readonly catalog: AnswerState<'catalog/show-store'>
}

/** The next appointment; without one, the last visit to have again; for a newcomer, a welcome. */
export function NextVisit({ mine: { state, reload }, store, catalog }: NextVisitProps) {
  if (state.status === 'loading') return <Skeleton shape="card" />
  if (state.status === 'failed') return <ErrorState error={state.error} onRetry={reload} />
  if (state.next !== undefined) return <Next appointment={state.next} />
  if (state.last !== undefined) return <LastVisit appointment={state.last} catalog={catalog} />
  return <Welcome store={store} isVisitor={state.isVisitor} />
}

function Next({ appointment }: { readonly appointment: Appointment }) {
  const speak = useSentences()
  const timeOf = useVisitTime()
  const contentOf = useVisitContent()
  const store = useStoreOf(appointment.storeId)
  const { appointmentId, status, items, startsAt } = appointment
  return (
    <Card id="next" tone="tinted" title={speak('home.next')} aside={<StatusChip status={status} />}>
      <Stack gap="small">
        <Paragraph id="next-time" text={timeOf(appointment)} size="title" isBold />
        <Flow>
          {startsAt > readClock() && (
            <>
              <Paragraph text={speak('home.countdown')} tone="accent" isInline />
              <Countdown untilAt={startsAt} now={readClock} />
            </>
          )}
        </Flow>
        <Paragraph text={contentOf(items)} />
        {store !== undefined && (
          <ListRow
            id="next-store"
            title={store.name}
            note={store.address}
            leading="location"
            onPress={() => openStoreOnMap(store)}
          />
        )}
        <Button
          id="open-next"
          label={speak('home.open')}
          isBlock
          onPress={() => openPage('detail', { appointmentId })}
        />
        <Button id="book-more" kind="quiet" label={speak('home.bookMore')} onPress={() => openPage('services')} />
      </Stack>
    </Card>
  )
}

function Welcome({ store, isVisitor }: { readonly store: Store | undefined; readonly isVisitor: boolean }) {
  const speak = useSentences()
  return (
    <Card isBare>
      {store !== undefined && (
        <Picture picture={store.pictureFileIds[0]} ratio={16 / 9} isRounded={false} label={store.name} />
      )}
      <View className={styles.store}>
        <Stack gap="small">
          {isVisitor && <LinkLine />}
          <Paragraph text={speak(isVisitor ? 'home.welcome' : 'home.firstVisit')} size="title" isBold />
          <Paragraph text={speak('home.welcomeNote')} tone="soft" />
          <Button
            id="book-now"
            label={speak('home.bookNow')}
            icon="calendar"
            isBlock
            onPress={() => openPage('services')}
          />
        </Stack>
      </View>
    </Card>
  )
}
