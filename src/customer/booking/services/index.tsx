import { View } from '@tarojs/components'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { ActionBar, Button, EmptyState, Loadable, Screen, Skeleton, Stack, Tag } from '../../../ui'
import { useChosenStore } from '../../parts/use-chosen-store'
import { VisitSum } from '../../parts/visit-sum'
import { goBack, openPage, pathOf } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { chooseStore, useVisitPlan } from '../../state/visit-plan'
import { planVisit, therapistsFor } from '../../visit/planned-visit'
import { Friends } from './friends'
import { ServiceList } from './service-list'
import styles from './services.module.css'

/** 选项目: what do I want done? Opens with `storeId`, `serviceId` (to tell of it) or `staffMemberId` (what she does). */
export default function ServicesPage() {
  const speak = useSentences()
  const { storeId, serviceId, staffMemberId } = useRouter().params
  useEffect(() => {
    if (storeId !== undefined) chooseStore(storeId)
  }, [storeId])
  const { stores, store, catalog } = useChosenStore()
  const [toldId, setToldId] = useState(serviceId)
  useShareAppMessage(() => ({
    title: speak('share.services', { store: store?.name ?? speak('app.name') }),
    path: pathOf('services', { storeId: store?.storeId, serviceId: toldId }),
  }))
  const isStuck = stores.state.status === 'failed'
  return (
    <Screen
      title={speak('services.title')}
      back
      isFilling
      bar={catalog.state.status === 'ready' ? <Bar catalog={catalog.state.data} /> : undefined}
    >
      <Loadable
        state={isStuck ? stores.state : catalog.state}
        onRetry={() => void (isStuck ? stores.reload() : catalog.reload())}
        skeleton={<Outline />}
      >
        {() =>
          catalog.state.status === 'ready' ? (
            <Chooser catalog={catalog.state.data} staffMemberId={staffMemberId} toldId={toldId} onTell={setToldId} />
          ) : null
        }
      </Loadable>
    </Screen>
  )
}

interface ChooserProps {
  readonly catalog: Catalog
  readonly staffMemberId: string | undefined
  readonly toldId: string | undefined
  readonly onTell: (serviceId: string | undefined) => void
}

function Chooser({ catalog, staffMemberId, toldId, onTell }: ChooserProps) {
  const speak = useSentences()
  const [guest, setGuest] = useState(0)
  const therapist = catalog.therapists.find((each) => each.staffMemberId === staffMemberId)
  const offered = catalog.services.filter(
    ({ serviceId, isActive }) =>
      isActive && (therapist === undefined || therapistsFor(catalog, serviceId).includes(therapist)),
  )
  if (offered.length === 0)
    return (
      <EmptyState
        title={speak('services.none')}
        note={speak('services.noneNote')}
        actionLabel={speak('action.back')}
        onAction={goBack}
      />
    )
  return (
    <View className={styles.chooser}>
      <View className={styles.head}>
        <Friends guest={guest} onChoose={setGuest} />
      </View>
      {therapist !== undefined && (
        <View className={styles.head}>
          <Tag label={speak('services.by', { name: therapist.displayName })} tone="accent" />
        </View>
      )}
      <ServiceList
        {...{ catalog, offered, guest, toldId, onTell }}
        {...(therapist !== undefined && { staffMemberId: therapist.staffMemberId })}
      />
    </View>
  )
}

function Bar({ catalog }: { readonly catalog: Catalog }) {
  const speak = useSentences()
  const items = useVisitPlan((plan) => plan.items)
  const visit = planVisit(items, catalog)
  return (
    <ActionBar summary={<VisitSum visit={visit} />}>
      <Button
        id="to-therapists"
        label={speak('services.next')}
        isBlock
        isDisabled={visit.length === 0}
        onPress={() => openPage('therapists')}
      />
    </ActionBar>
  )
}

function Outline() {
  return (
    <View className={styles.outline}>
      <Stack>
        <Skeleton shape="list" count={6} />
      </Stack>
    </View>
  )
}
