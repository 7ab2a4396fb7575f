import { useEffect, useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  EmptyState,
  Loadable,
  Paragraph,
  showToast,
  Stack,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { Catalog } from '../../shapes'
import { reloadCatalog, useCatalog } from '../../state/catalogs'
import { NameSheet } from '../name-sheet'
import { makeKey } from '../new-key'
import { SaveBar } from '../../parts/save-bar'
import { CategoryRow } from './category-row'

type Categories = Catalog['categories']

/** As src/contracts/catalog.ts has it. */
const MOST_CATEGORIES = 20
const MOST_NAME = 12

/** 项目分类: what customers see at the left when they choose, in this order. */
function CategoriesPage({ store: { storeId, name } }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useCatalog(storeId)
  const [changed, setChanged] = useState<Categories>()
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => void reload(), [reload])
  const save = async (): Promise<void> => {
    if (changed === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('catalog/save-categories', { storeId, categories: changed })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    await reloadCatalog(storeId)
    setChanged(undefined)
    showToast(speak('common.saved'), 'done')
  }
  const isDisabled = changed === undefined || changed.length === 0
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('categories.title')}
      note={name}
      bar={<SaveBar isBusy={isBusy} isDisabled={isDisabled} onSave={() => void save()} />}
    >
      <Loadable state={state} onRetry={() => void reload()}>
        {({ categories, services }) => (
          <CategoryList categories={changed ?? categories} services={services} onChange={setChanged} />
        )}
      </Loadable>
    </StaffScreen>
  )
}

interface CategoryListProps {
  readonly categories: Categories
  readonly services: Catalog['services']
  readonly onChange: (categories: Categories) => void
}

function CategoryList({ categories, services, onChange }: CategoryListProps) {
  const speak = useSentences()
  // The category that is being named; an empty one is new.
  const [namedId, setNamedId] = useState<string>()
  const countOf = (id: string): number => services.filter(({ categoryId }) => categoryId === id).length
  const setName = (name: string): void =>
    onChange(
      namedId === ''
        ? [...categories, { categoryId: makeKey('category'), name }]
        : categories.map((each) => (each.categoryId === namedId ? { ...each, name } : each)),
    )
  const remove = (id: string): void => {
    const count = countOf(id)
    if (count > 0) return showToast(speak('categories.inUse', { count }), 'failed')
    onChange(categories.filter(({ categoryId }) => categoryId !== id))
    setNamedId(undefined)
  }
  return (
    <Stack>
      <Paragraph text={speak('categories.note')} tone="soft" size="small" />
      {categories.length === 0 ? (
        <EmptyState icon="grid" title={speak('categories.emptyTitle')} note={speak('categories.emptyNote')} />
      ) : (
        <Card isBare id="categories">
          {categories.map((category, index) => (
            <CategoryRow
              key={category.categoryId}
              category={category}
              serviceCount={countOf(category.categoryId)}
              onEdit={() => setNamedId(category.categoryId)}
              {...(index > 0 ? { onUp: () => onChange(withSwapped(categories, index - 1)) } : {})}
              {...(index < categories.length - 1 ? { onDown: () => onChange(withSwapped(categories, index)) } : {})}
            />
          ))}
        </Card>
      )}
      {categories.length < MOST_CATEGORIES && (
        <Button
          id="add"
          icon="plus"
          kind="secondary"
          isBlock
          label={speak('categories.add')}
          onPress={() => setNamedId('')}
        />
      )}
      {namedId !== undefined && (
        <NameSheet
          title={speak(namedId === '' ? 'categories.add' : 'categories.edit')}
          name={categories.find(({ categoryId }) => categoryId === namedId)?.name ?? ''}
          mostLength={MOST_NAME}
          onName={setName}
          onClose={() => setNamedId(undefined)}
          {...(namedId === '' ? {} : { onRemove: () => remove(namedId) })}
        />
      )}
    </Stack>
  )
}

/** The one at `index` and the next change places. */
function withSwapped(categories: Categories, index: number): Categories {
  return [
    ...categories.slice(0, index),
    ...categories.slice(index, index + 2).reverse(),
    ...categories.slice(index + 2),
  ]
}

export default forStaff(CategoriesPage)
