// Runs before the first paint, so that a chosen theme never flashes the other one. It is a file of its own because the
// page allows no inline scripts that differ from visitor to visitor.
try {
	const theme = localStorage.getItem('theme');
	if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
	// Storage may be forbidden; the system's theme holds.
}
