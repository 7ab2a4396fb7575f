import { ScrollView, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Pressable, showToast } from '../../../ui'
import { useSentences } from '../../sentences'
import type { Catalog, Service } from '../../state/catalogs'
import { MOST_ITEMS, type PlannedItem, toggleService, useVisitPlan } from '../../state/visit-plan'
import { ServiceRow } from './service-row'
import { ServiceSheet } from './service-sheet'
import styles from './services.module.css'

export interface ServiceListProps {
  readonly catalog: Catalog
  readonly offered: readonly Service[]
  /** Who is to do what is chosen here. */
  readonly staffMemberId?: string
  /** For whom services are chosen: 0 is herself. */
  readonly guest: number
  readonly toldId: string | undefined
  readonly onTell: (serviceId: string | undefined) => void
}

/** Categories at the left, the services of one at the right; a tap on a service tells of it. */
export function ServiceList({ catalog, offered, staffMemberId, guest, toldId, onTell }: ServiceListProps) {
  const toggle = useToggle(offered, { staffMemberId, guest })
  const items = useVisitPlan((plan) => plan.items)
  const told = offered.find(({ serviceId }) => serviceId === toldId)
  const [last, setLast] = useState(told)
  const [chosen, setChosen] = useState<string>()
  const categories = catalog.categories.filter(({ categoryId }) =>
    offered.some((service) => service.categoryId === categoryId),
  )
  const category = chosen ?? told?.categoryId ?? last?.categoryId ?? categories[0]?.categoryId
  const isChosen = ({ serviceId }: Service): boolean =>
    items.some((item) => item.serviceId === serviceId && (item.guest ?? 0) === guest)
  const tell = (service: Service): void => {
    setLast(service)
    onTell(service.serviceId)
  }
  // While the sheet slides away it still shows what it told of.
  const inSheet = told ?? last
  return (
    <View className={styles.columns}>
      <ScrollView scrollY className={styles.categories}>
        {categories.map(({ categoryId, name }) => (
          <Pressable
            key={categoryId}
            id={`category-${categoryId}`}
            role="tab"
            isChosen={categoryId === category}
            className={categoryId === category ? `${styles.category} ${styles.chosen}` : styles.category}
            onPress={() => setChosen(categoryId)}
          >
            <Text className={styles.name}>{name}</Text>
          </Pressable>
        ))}
      </ScrollView>
      <ScrollView scrollY className={styles.services}>
        {offered
          .filter(({ categoryId }) => categoryId === category)
          .map((service) => (
            <ServiceRow
              key={service.serviceId}
              service={service}
              isChosen={isChosen(service)}
              onOpen={() => tell(service)}
              onToggle={() => toggle(service)}
            />
          ))}
        <View className={styles.end} />
      </ScrollView>
      {inSheet !== undefined && (
        <ServiceSheet
          service={inSheet}
          isOpen={told !== undefined}
          isChosen={isChosen(inSheet)}
          onToggle={() => toggle(inSheet)}
          onClose={() => onTell(undefined)}
        />
      )}
    </View>
  )
}

/** Puts a service in or takes it out; one visit has room for eight. */
function useToggle(
  offered: readonly Service[],
  { staffMemberId, guest }: Required<Pick<PlannedItem, 'guest'>> & Pick<PlannedItem, 'staffMemberId'>,
): (service: Service) => void {
  const speak = useSentences()
  return ({ serviceId }) => {
    // Services the store no longer offers take no room.
    const { items } = useVisitPlan.getState()
    const held = items.filter((item) => offered.some((each) => each.serviceId === item.serviceId))
    const isNew = !held.some((item) => item.serviceId === serviceId && (item.guest ?? 0) === guest)
    if (isNew && held.length >= MOST_ITEMS) showToast(speak('services.most', { count: MOST_ITEMS }))
    // A friend has a therapist of her own.
    else toggleService(serviceId, guest === 0 ? { staffMemberId } : { guest })
  }
}
