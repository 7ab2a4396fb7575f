import { Text, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { joinClasses } from '../join-classes'
import { Icon } from './icon'
import { Pressable } from './pressable'
import styles from './toggle-row.module.css'

export interface ToggleRowProps {
  readonly label: string
  readonly note?: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly isDisabled?: boolean
  readonly id?: string
}

/** A setting that is on or off, at once. */
export function SwitchRow(props: ToggleRowProps) {
  return (
    <Row {...props} role="switch">
      <Words {...props} />
      <View className={joinClasses(styles.track, props.isOn && styles.on)}>
        <View className={styles.knob} />
      </View>
    </Row>
  )
}

/** Something to agree to or to pick, that takes effect with the button below. */
export function CheckRow(props: ToggleRowProps) {
  return (
    <Row {...props} role="checkbox">
      <View className={joinClasses(styles.box, props.isOn && styles.checked)}>
        {props.isOn && <Icon name="check" sizePx={16} />}
      </View>
      <Words {...props} />
    </Row>
  )
}

type RowProps = PropsWithChildren<ToggleRowProps & { readonly role: 'switch' | 'checkbox' }>

function Row({ id, isOn, isDisabled, onChange, label, role, children }: RowProps) {
  return (
    <Pressable
      className={styles.row}
      isChosen={isOn}
      onPress={() => onChange(!isOn)}
      {...{ id, isDisabled, label, role }}
    >
      {children}
    </Pressable>
  )
}

function Words({ label, note }: ToggleRowProps) {
  return (
    <View className={styles.words}>
      <Text className={styles.label}>{label}</Text>
      {note !== undefined && <Text className={styles.note}>{note}</Text>}
    </View>
  )
}
