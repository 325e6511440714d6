import type { Component } from 'svelte';
import type { Family } from '#lib/explorer/records.svelte.ts';

declare global {
	namespace App {
		interface PageData {
			/** The record that is open, with those it belongs to and its parts. */
			family?: Family;
			/** The tables, where they stand in the place of map and list. */
			tables?: { Records: Component; Municipalities: Component } | null;
		}
		interface Error {
			/** `not-found`, `unavailable` or `unexpected`; the page says it in the reader's language. */
			message: string;
			/** Names the request in the log, for a person who reports the error. */
			requestId?: string;
		}
		interface Locals {
			requestId: string;
		}
	}
}

export {};
