// The six official languages of the United Nations, and which way each is written.
export const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const
export type Language = (typeof languages)[number]

export const languageNames: Record<Language, string> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
}

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (languages as readonly string[]).includes(value)
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}
