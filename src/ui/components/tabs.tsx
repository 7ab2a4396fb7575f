import { ScrollView, Text, View } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import { Badge } from './badge'
import { Pressable } from './pressable'
import styles from './tabs.module.css'

export interface TabsProps<Value extends string> {
  readonly tabs: readonly { readonly value: Value; readonly label: string; readonly count?: number }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly id?: string
}

/** The parts of one page, to be swiped through when there are many. */
export function Tabs<Value extends string>({ tabs, value, onChange, id = 'tab' }: TabsProps<Value>) {
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={styles.scroll}>
      <View {...{ role: 'tablist' }} className={styles.tabs}>
        {tabs.map((tab) => (
          <Pressable
            key={tab.value}
            id={`${id}-${tab.value}`}
            role="tab"
            isChosen={tab.value === value}
            className={joinClasses(styles.tab, tab.value === value && styles.chosen)}
            onPress={() => onChange(tab.value)}
          >
            <Text className={styles.label}>{tab.label}</Text>
            <Badge count={tab.count ?? 0} />
          </Pressable>
        ))}
      </View>
    </ScrollView>
  )
}
