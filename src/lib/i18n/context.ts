import { createContext } from 'svelte';
import type { I18n } from './i18n.ts';

/** The language of the page, set once by the root of the pages: a change of language is a new page. */
export const [getI18n, setI18n] = createContext<I18n>();
