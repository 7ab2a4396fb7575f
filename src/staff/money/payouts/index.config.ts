export default definePageConfig({ navigationBarTitleText: '佣金审核' })
