import { Flow, IconButton, ListRow } from '../../../ui'
import { useSentences } from '../../messages'
import type { Catalog } from '../../shapes'

interface CategoryRowProps {
  readonly category: Catalog['categories'][number]
  readonly serviceCount: number
  readonly onEdit: () => void
  /** Absent for the first. */
  readonly onUp?: () => void
  /** Absent for the last. */
  readonly onDown?: () => void
}

const stay = (): void => undefined

/** One category with how many services it has; up and down change its place. */
export function CategoryRow({ category: { categoryId, name }, serviceCount, onEdit, onUp, onDown }: CategoryRowProps) {
  const speak = useSentences()
  return (
    <ListRow
      id={`category-${categoryId}`}
      title={name}
      note={serviceCount === 0 ? speak('categories.empty') : speak('categories.count', { count: serviceCount })}
      trailing={
        <Flow gap="half">
          <IconButton
            id={`up-${categoryId}`}
            icon="chevron-up"
            label={speak('categories.up')}
            isDisabled={onUp === undefined}
            onPress={onUp ?? stay}
          />
          <IconButton
            id={`down-${categoryId}`}
            icon="chevron-down"
            label={speak('categories.down')}
            isDisabled={onDown === undefined}
            onPress={onDown ?? stay}
          />
          <IconButton id={`edit-${categoryId}`} icon="edit" label={speak('categories.edit')} onPress={onEdit} />
        </Flow>
      }
    />
  )
}
