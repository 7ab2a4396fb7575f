import { useState } from 'react'
import { Button, Card, Chip, Flow, Paragraph, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import type { PartnerRules } from '../../shapes'
import { useCatalog } from '../../state/catalogs'
import type { RulesChange } from './rules-change'
import { RateRow } from './rate-row'

interface CategoryRatesProps {
  readonly storeId: string
  readonly rules: PartnerRules
  readonly onChange: (change: RulesChange) => void
}

/** 单独设置: categories of services with rates of their own. */
export function CategoryRates({ storeId, rules, onChange }: CategoryRatesProps) {
  const speak = useSentences()
  const { state } = useCatalog(storeId)
  const [isAdding, setIsAdding] = useState(false)
  const { categoryRates, levelOne, levelTwo } = rules
  const categories = state.status === 'ready' ? state.data.categories : []
  const others = categories.filter((each) => !categoryRates.some(({ categoryId }) => categoryId === each.categoryId))
  const nameOf = (id: string): string => categories.find(({ categoryId }) => categoryId === id)?.name ?? id
  const add = (categoryId: string): void => {
    setIsAdding(false)
    onChange({ categoryRates: [...categoryRates, { categoryId, levelOne, levelTwo }] })
  }
  return (
    <Card title={speak('rules.categories')}>
      <Stack gap="small">
        <Paragraph text={speak('rules.categoriesNote')} size="small" tone="soft" />
        {categoryRates.map((own) => (
          <OwnRates
            key={own.categoryId}
            own={own}
            name={nameOf(own.categoryId)}
            onChange={(changed) =>
              onChange({ categoryRates: categoryRates.map((each) => (each === own ? changed : each)) })
            }
            onRemove={() => onChange({ categoryRates: categoryRates.filter((each) => each !== own) })}
          />
        ))}
        {isAdding ? (
          <Flow gap="small">
            {others.map(({ categoryId, name }) => (
              <Chip
                key={categoryId}
                id={`own-${categoryId}`}
                label={name}
                isChosen={false}
                onPress={() => add(categoryId)}
              />
            ))}
          </Flow>
        ) : (
          others.length > 0 && (
            <Button
              id="add-category-rate"
              kind="secondary"
              size="small"
              icon="plus"
              label={speak('rules.addCategory')}
              onPress={() => setIsAdding(true)}
            />
          )
        )}
      </Stack>
    </Card>
  )
}

type Own = PartnerRules['categoryRates'][number]

interface OwnRatesProps {
  readonly own: Own
  readonly name: string
  readonly onChange: (own: Own) => void
  readonly onRemove: () => void
}

function OwnRates({ own, name, onChange, onRemove }: OwnRatesProps) {
  const speak = useSentences()
  return (
    <Card tone="flat" isBare>
      {(['levelOne', 'levelTwo'] as const).map((level) => (
        <RateRow
          key={level}
          id={`${own.categoryId}-${level}`}
          title={speak('common.joined', { first: name, second: speak(`rules.${level}`) })}
          rate={own[level]}
          onChange={(rate) => onChange({ ...own, [level]: rate })}
        />
      ))}
      <Button
        id={`remove-${own.categoryId}`}
        kind="quiet"
        size="small"
        label={speak('rules.asOthers')}
        onPress={onRemove}
      />
    </Card>
  )
}
