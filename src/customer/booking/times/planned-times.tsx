import { Card, ListRow, Loadable, Screen, Stack, useFormats } from '../../../ui'
import { useChosenStore } from '../../parts/use-chosen-store'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { planItems, planTime, useVisitPlan } from '../../state/visit-plan'
import { guestsOf, type PlannedService, planVisit, sumVisit, wishesOf } from '../../visit/planned-visit'
import { NoServices } from '../no-services'
import { TimePicker } from './time-picker'

/** The times of the visit being put together. */
export function PlannedTimes() {
  const speak = useSentences()
  const { catalog } = useChosenStore()
  const items = useVisitPlan((plan) => plan.items)
  return (
    <Screen title={speak('times.title')} back>
      <Loadable state={catalog.state} onRetry={() => void catalog.reload()}>
        {(shown) => <Picker catalog={shown} visit={planVisit(items, shown)} />}
      </Loadable>
    </Screen>
  )
}

function Picker({ catalog, visit }: { readonly catalog: Catalog; readonly visit: readonly PlannedService[] }) {
  const speak = useSentences()
  const { duration } = useFormats()
  const on = useVisitPlan((plan) => plan.on)
  const startMinute = useVisitPlan((plan) => plan.startMinute)
  if (visit.length === 0) return <NoServices />
  const names = [...new Set(visit.map(({ service }) => service.name))].join(speak('list.comma'))
  const friends = guestsOf(visit).filter(({ guest }) => guest !== 0).length
  const people = [...new Set(visit.map(({ therapist }) => therapist?.displayName ?? speak('therapists.anybody')))]
  const isAnybody = visit.every(({ therapist }) => therapist === undefined)
  const wishes = wishesOf(visit)
  return (
    <Stack>
      <Card isBare>
        <ListRow
          id="change-therapists"
          title={friends === 0 ? names : `${speak('party.count', { count: friends })} · ${names}`}
          note={`${people.join(speak('list.comma'))} · ${duration(sumVisit(visit).minutes)}`}
          leading="lotus"
          trailing={speak('times.change')}
          onPress={() => openPage('therapists')}
        />
      </Card>
      <TimePicker
        request={{ storeId: catalog.store.storeId, items: wishes }}
        chosen={{ on, startMinute }}
        store={catalog.store}
        canWait
        {...(!isAnybody && {
          onAnybody: () => planItems(wishes.map(({ staffMemberId: _staffMemberId, ...wish }) => wish)),
        })}
        onService={(serviceId) => planItems([{ serviceId }])}
        onChoose={(time) => {
          // What the store no longer offers is not booked either.
          planItems(wishes)
          planTime(time.on, time.startMinute)
          openPage('confirm')
        }}
      />
    </Stack>
  )
}
