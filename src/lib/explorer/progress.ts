/** How far the loading of a large registry has come: bytes first, then what is done with them. */

/** The element that the page has ready for it, alive or not. */
export const LOADING_BAR = 'cargando';

/** Slices of reading the columns of any registry and of indexing them. */
export const SLICES = 62;

/** The part of the bar that the bytes fill. */
const BYTES = 0.6;

export type Progress = {
	/** @param share of the file that has come, 0 to 1. */
	readonly received: (share: number) => void;
	/** One slice more is done. */
	readonly sliced: () => void;
	readonly end: () => void;
};

/** Shows a bar from now on, unless it is over in a moment. On a server it shows nothing. */
export function showProgress(): Progress {
	const root = globalThis.document?.documentElement;
	const bar = globalThis.document?.querySelector<HTMLProgressElement>(`#${LOADING_BAR}`);
	let slices = 0;
	const show = (value: number) => {
		if (bar) bar.value = value;
	};
	show(0);
	root?.setAttribute('data-loading', '');
	return {
		received: (share) => show(BYTES * share),
		sliced: () => show(BYTES + ((1 - BYTES) * ++slices) / SLICES),
		end: () => root?.removeAttribute('data-loading')
	};
}
