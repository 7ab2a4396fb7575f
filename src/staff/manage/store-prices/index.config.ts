export default definePageConfig({ navigationBarTitleText: '各店价格' })
