import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, EmptyState, Heading, Tabs } from '../../../ui'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { ServiceTile } from './service-tile'
import styles from './home.module.css'

/** Enough to look through with a thumb; all others are one tap away. */
const MOST_SHOWN = 6

/** The services of a store by category, with pictures. */
export function Services({ catalog }: { readonly catalog: Catalog }) {
  const speak = useSentences()
  const offered = catalog.services.filter(({ isActive }) => isActive)
  const categories = catalog.categories.filter((category) =>
    offered.some(({ categoryId }) => categoryId === category.categoryId),
  )
  const [chosen, setChosen] = useState<string>()
  const category = categories.find(({ categoryId }) => categoryId === chosen) ?? categories[0]
  const shown = offered.filter(({ categoryId }) => categoryId === category?.categoryId)
  return (
    <View id="home-services">
      <Heading
        text={speak('home.services')}
        aside={
          <Button
            id="all-services"
            kind="quiet"
            size="small"
            label={speak('home.all')}
            onPress={() => openPage('services')}
          />
        }
      />
      {category === undefined ? (
        <EmptyState title={speak('services.none')} note={speak('services.noneNote')} />
      ) : (
        <>
          <Tabs
            id="home-category"
            tabs={categories.map(({ categoryId, name }) => ({ value: categoryId, label: name }))}
            value={category.categoryId}
            onChange={setChosen}
          />
          <View className={styles.tiles}>
            {shown.slice(0, MOST_SHOWN).map((service) => (
              <ServiceTile key={service.serviceId} service={service} />
            ))}
          </View>
        </>
      )}
    </View>
  )
}
