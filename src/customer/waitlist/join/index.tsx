import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { type CallRequest, useAnswer } from '../../../client'
import { parseIsoDate } from '../../../domain/shared/time'
import { EmptyState, Loadable, Screen } from '../../../ui'
import { NoServices } from '../../booking/no-services'
import { readToday } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useChosenStore } from '../../parts/use-chosen-store'
import { useSentences } from '../../sentences'
import { type Catalog, useCatalog } from '../../state/catalogs'
import { useSession } from '../../state/session'
import { useVisitPlan } from '../../state/visit-plan'
import { planVisit, wishesOf } from '../../visit/planned-visit'
import { hoursOf, timesOf, type WaitlistEntry } from '../wait-times'
import { WaitScreen } from './wait-screen'

/** 加入候补: when could I come? Opens with `on`, the day she looked at, or with `entryId`, to change what she waits for. */
export default function JoinPage() {
  const { entryId, on } = useRouter().params
  return entryId === undefined ? <Join on={on} /> : <Change entryId={entryId} />
}

function Join({ on }: { readonly on: string | undefined }) {
  const speak = useSentences()
  const isCustomer = useSession().status === 'customer'
  const { catalog } = useChosenStore()
  const items = useVisitPlan((plan) => plan.items)
  const visit = catalog.state.status === 'ready' ? planVisit(items, catalog.state.data) : []
  if (!isCustomer || catalog.state.status !== 'ready' || visit.length === 0)
    return (
      <Screen title={speak('waitlist.join')} back>
        <ForCustomer title={speak('waitlist.signIn')} text={speak('waitlist.signInNote')}>
          {() => (
            <Loadable state={catalog.state} onRetry={() => void catalog.reload()} skeleton="card">
              {() => <NoServices />}
            </Loadable>
          )}
        </ForCustomer>
      </Screen>
    )
  const named = visit.map(({ service, therapist }) => ({
    serviceName: service.name,
    ...(therapist !== undefined && { staffName: therapist.displayName }),
  }))
  return <New catalog={catalog.state.data} on={on} wishes={wishesOf(visit)} named={named} />
}

type Wishes = CallRequest<'booking/join-waitlist'>['items']

interface NewProps {
  readonly catalog: Catalog
  readonly on: string | undefined
  readonly wishes: Wishes
  readonly named: readonly { readonly serviceName: string; readonly staffName?: string }[]
}

function New({ catalog, on, wishes, named }: NewProps) {
  const today = readToday()
  const first = on === undefined ? undefined : parseIsoDate(on)
  const firstOn = first === undefined || first < today ? today : first
  // Where every day was full, any of the next week is welcome; else the day she looked at.
  const dayCount = first === undefined ? 7 : 1
  const [times, setTimes] = useState({ firstOn, dayCount, ...hoursOf(catalog.store), noticeMinutes: 0 })
  return <WaitScreen {...{ catalog, wishes, named, times }} onChange={setTimes} />
}

function Change({ entryId }: { readonly entryId: string }) {
  const speak = useSentences()
  const isCustomer = useSession().status === 'customer'
  const { state, reload } = useAnswer(cloud, 'booking/list-my-waitlist', isCustomer ? {} : undefined)
  const entry = state.status === 'ready' ? state.data.entries.find((each) => each.entryId === entryId) : undefined
  const catalog = useCatalog(entry?.storeId)
  if (entry?.status === 'waiting' && catalog.state.status === 'ready')
    return <Changing entry={entry} catalog={catalog.state.data} />
  return (
    <Screen title={speak('waitlist.change')} back>
      <ForCustomer title={speak('waitlist.signIn')} text={speak('waitlist.signInNote')}>
        {() => (
          <Loadable state={state} onRetry={() => void reload()} skeleton="card">
            {() =>
              entry?.status === 'waiting' ? (
                <Loadable state={catalog.state} onRetry={() => void catalog.reload()} skeleton="card">
                  {() => null}
                </Loadable>
              ) : (
                <EmptyState icon="bell" title={speak('waitlist.gone')} />
              )
            }
          </Loadable>
        )}
      </ForCustomer>
    </Screen>
  )
}

function Changing({ entry, catalog }: { readonly entry: WaitlistEntry; readonly catalog: Catalog }) {
  const [times, setTimes] = useState(() => timesOf(entry, readToday()))
  const wishes = entry.items.map(({ serviceName: _serviceName, staffName: _staffName, ...wish }) => wish)
  return <WaitScreen {...{ catalog, wishes, times, entry }} named={entry.items} onChange={setTimes} />
}
