import { Input, View } from '@tarojs/components'
import { useSharedSentences } from '../messages/shared-sentences'
import { Icon } from './icon'
import { IconButton } from './icon-button'
import styles from './search-field.module.css'

export interface SearchFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly onSearch?: () => void
  readonly id?: string
}

/** Where to type what to look for; it can be emptied with one tap. */
export function SearchField({ value, onChange, placeholder, onSearch, id }: SearchFieldProps) {
  const speak = useSharedSentences()
  return (
    <View className={styles.field}>
      <Icon name="search" className={styles.sign} />
      <Input
        {...{ 'aria-label': speak('action.search'), ...(id === undefined ? {} : { id }) }}
        className={styles.input}
        placeholderClass={styles.placeholder}
        value={value}
        placeholder={placeholder ?? speak('action.search')}
        confirmType="search"
        onInput={({ detail }) => onChange(detail.value)}
        onConfirm={() => onSearch?.()}
      />
      {value !== '' && <IconButton icon="close" label={speak('action.clear')} onPress={() => onChange('')} />}
    </View>
  )
}
