import { Card, Chip, Flow, Paragraph, Segmented, Stack, Stepper, SwitchRow, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import type { Catalog } from '../../shapes'
import type { CouponsWanted } from './membership-draft'
import type { PartProps, Template } from './membership-form'

/** What its customers pay less for, and how many points they earn. */
export function PriceFields({ draft, change, wrong, categories }: PartProps & Pick<Catalog, 'categories'>) {
  const speak = useSentences()
  const { categoryIds } = draft
  const toggle = (id: string): void =>
    change({ categoryIds: categoryIds.includes(id) ? categoryIds.filter((each) => each !== id) : [...categoryIds, id] })
  return (
    <Card title={speak('membership.price')}>
      <Stack>
        <TextField
          id="plan-rate"
          kind="digit"
          label={speak('tiers.rate')}
          hint={speak('tiers.rateHint')}
          value={draft.rate}
          mostLength={4}
          onChange={(rate) => change({ rate })}
          {...(wrong.includes('rate') ? { error: speak('membership.numberWrong') } : {})}
        />
        <Paragraph text={speak('membership.categories')} size="small" tone="soft" />
        <Flow gap="small">
          {categories.map(({ categoryId, name }) => (
            <Chip
              key={categoryId}
              id={`for-${categoryId}`}
              label={name}
              isChosen={categoryIds.includes(categoryId)}
              onPress={() => toggle(categoryId)}
            />
          ))}
        </Flow>
        <SwitchRow
          id="for-products"
          label={speak('membership.forProducts')}
          isOn={draft.isForProducts}
          onChange={(isForProducts) => change({ isForProducts })}
        />
        <TextField
          id="plan-times"
          kind="digit"
          label={speak('tiers.times')}
          hint={speak('tiers.timesHint')}
          value={draft.times}
          mostLength={4}
          onChange={(times) => change({ times })}
          {...(wrong.includes('times') ? { error: speak('membership.numberWrong') } : {})}
        />
      </Stack>
    </Card>
  )
}

const MOST_KINDS = 3

/** Which coupons it gives, how many, once or each month. */
export function CouponFields({ draft, change, templates }: PartProps & { readonly templates: readonly Template[] }) {
  const speak = useSentences()
  const { coupons } = draft
  const changeOne = (id: string, fields: Partial<CouponsWanted>): void =>
    change({ coupons: coupons.map((each) => (each.templateId === id ? { ...each, ...fields } : each)) })
  const toggle = (id: string): void => {
    const others = coupons.filter(({ templateId }) => templateId !== id)
    if (others.length < coupons.length) change({ coupons: others })
    else if (others.length < MOST_KINDS) change({ coupons: [...others, { templateId: id, count: 1, every: 'month' }] })
  }
  return (
    <Card title={speak('membership.coupons')}>
      <Stack>
        <Paragraph
          text={speak(templates.length === 0 ? 'membership.noTemplates' : 'membership.couponsNote')}
          size="small"
          tone="soft"
        />
        <Flow gap="small">
          {templates.map(({ templateId, name }) => (
            <Chip
              key={templateId}
              id={`give-${templateId}`}
              label={name}
              isChosen={coupons.some((each) => each.templateId === templateId)}
              onPress={() => toggle(templateId)}
            />
          ))}
        </Flow>
        {coupons.map((given) => (
          <GivenFields
            key={given.templateId}
            given={given}
            name={templates.find(({ templateId }) => templateId === given.templateId)?.name ?? ''}
            onChange={(fields) => changeOne(given.templateId, fields)}
          />
        ))}
      </Stack>
    </Card>
  )
}

interface GivenFieldsProps {
  readonly given: CouponsWanted
  readonly name: string
  readonly onChange: (fields: Partial<CouponsWanted>) => void
}

function GivenFields({ given: { templateId, count, every }, name, onChange }: GivenFieldsProps) {
  const speak = useSentences()
  return (
    <Stack gap="small">
      <Flow align="between">
        <Paragraph text={name} isInline />
        <Stepper
          id={`count-${templateId}`}
          value={count}
          least={1}
          most={4}
          format={(value) => speak('membership.pieces', { count: value })}
          onChange={(value) => onChange({ count: value })}
        />
      </Flow>
      <Segmented
        id={`every-${templateId}`}
        options={(['month', 'start'] as const).map((value) => ({ value, label: speak(`membership.every.${value}`) }))}
        value={every}
        onChange={(value) => onChange({ every: value })}
      />
    </Stack>
  )
}
