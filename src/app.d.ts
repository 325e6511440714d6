declare global {
	namespace App {
		interface Error {
			/** `not-found`, `unavailable` or `unexpected`; the page says it in the reader's language. */
			message: string;
		}
	}
}

export {};
