import { Input, Text, Textarea, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { joinClasses } from '../join-classes'
import { useSharedSentences } from '../messages/shared-sentences'
import styles from './text-field.module.css'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** One line below that helps to fill it in. */
  readonly hint?: string
  /** Why it cannot stay like this; takes the place of the hint. */
  readonly error?: string
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  /** The most characters it takes. */
  readonly mostLength?: number
  readonly id?: string
}

export interface TextFieldProps extends FieldProps {
  /** Which keyboard comes up; nickname lets WeChat offer the person's own name. */
  readonly kind?: 'text' | 'number' | 'digit' | 'idcard' | 'nickname' | 'tel'
  readonly onConfirm?: () => void
  /** Stands at the end of the field, such as a unit or a small button. */
  readonly trailing?: ReactNode
}

/** One line of text with its label above. */
export function TextField(props: TextFieldProps) {
  const {
    value,
    onChange,
    placeholder,
    isDisabled = false,
    mostLength = 140,
    kind = 'text',
    onConfirm,
    trailing,
    id,
  } = props
  return (
    <Field {...props}>
      <View
        className={joinClasses(styles.box, props.error !== undefined && styles.wrong, isDisabled && styles.disabled)}
      >
        <Input
          {...{ 'aria-label': props.label, ...(id === undefined ? {} : { id }) }}
          className={styles.input}
          placeholderClass={styles.placeholder}
          type={kind === 'tel' ? 'number' : kind}
          value={value}
          placeholder={placeholder ?? ''}
          disabled={isDisabled}
          maxlength={mostLength}
          onInput={({ detail }) => onChange(detail.value)}
          onConfirm={() => onConfirm?.()}
        />
        {trailing}
      </View>
    </Field>
  )
}

/** Several lines of text; it grows with them. */
export function TextArea(props: FieldProps) {
  const { value, onChange, placeholder, isDisabled = false, mostLength = 200, id, error } = props
  const speak = useSharedSentences()
  return (
    <Field {...props}>
      <View
        className={joinClasses(
          styles.box,
          styles.tall,
          error !== undefined && styles.wrong,
          isDisabled && styles.disabled,
        )}
      >
        <Textarea
          {...{ 'aria-label': props.label, ...(id === undefined ? {} : { id }) }}
          className={styles.area}
          placeholderClass={styles.placeholder}
          value={value}
          placeholder={placeholder ?? ''}
          disabled={isDisabled}
          maxlength={mostLength}
          onInput={({ detail }) => onChange(detail.value)}
        />
        <Text className={styles.length}>{speak('field.length', { count: value.length, most: mostLength })}</Text>
      </View>
    </Field>
  )
}

function Field({ label, hint, error, isRequired = false, children }: FieldProps & { readonly children: ReactNode }) {
  const speak = useSharedSentences()
  return (
    <View className={styles.field}>
      <View className={styles.head}>
        <Text className={styles.label}>{label}</Text>
        {isRequired && <Text className={styles.required}>{speak('field.required')}</Text>}
      </View>
      {children}
      {error !== undefined ? (
        <Text {...{ role: 'alert' }} className={joinClasses(styles.hint, styles.error)}>
          {error}
        </Text>
      ) : (
        hint !== undefined && <Text className={styles.hint}>{hint}</Text>
      )}
    </View>
  )
}
