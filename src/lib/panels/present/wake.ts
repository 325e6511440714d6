/** Keeps the screen awake. */

/** Keeps the screen awake where the browser can, until what it returns is called. */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | null = null;
	let over = false;
	const hold = async () => {
		if (over || document.visibilityState !== 'visible') return;
		// A browser may refuse, on a low battery for one: then the screen sleeps as ever.
		lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
		if (over) await lock?.release();
	};
	void hold();
	// A page that is hidden loses its lock.
	document.addEventListener('visibilitychange', hold);
	return () => {
		over = true;
		document.removeEventListener('visibilitychange', hold);
		void lock?.release();
	};
}
