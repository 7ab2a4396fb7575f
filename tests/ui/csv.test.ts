import { writeCsv, writeStatementCsv } from '../../src/ui/format/csv'

describe('a table as a file', () => {
  it('begins with the mark of UTF-8, and writes amounts in yuan with two decimals', () => {
    expect(
      writeCsv(
        ['月份', '佣金'],
        [
          ['2025-03', { amountFen: 1193 }],
          ['2025-04', { amountFen: -332 }],
        ],
      ),
    ).toBe('\uFEFF月份,佣金\r\n2025-03,11.93\r\n2025-04,-3.32\r\n')
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['王,美', '"王,美"'],
  ])('lets no words calculate, and keeps commas and quotes in their cell: %s', (text, written) => {
    expect(writeCsv(['a'], [[text]])).toBe(`\uFEFFa\r\n${written}\r\n`)
  })

  it('says whose statement it is in the first row', () => {
    const month = { month: '2025-03', earnedFen: 500, sharesFen: 1000, reversedFen: 1, paidFen: 100_000, taxFen: 4000 }
    const file = writeStatementCsv([month], ['月份', '佣金', '分成', '冲回', '提现', '个税'], '=王美 2025')
    expect(file).toBe("\uFEFF'=王美 2025\r\n月份,佣金,分成,冲回,提现,个税\r\n2025-03,5.00,10.00,0.01,1000.00,40.00\r\n")
  })
})
