/** The first page as a person gets it: bytes, start of the server, and what Lighthouse says of it on a phone. */

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { chromiumLaunchOptions } from '../chromium.ts';
import { resultOf, type Result } from './result.ts';
import { bytesOf, dataFolder, startSite } from './site.ts';

/** Records of the real registry. */
const RECORDS = 117;
const TURNS = 3;
/** The pages that are looked at on a phone: all, a municipality, a record. */
const PAGES = ['/', '/municipio/bello', '/acuerdo/AG-003'];

const KILOBYTE = 1000;

export async function bytes(): Promise<Result[]> {
	const site = await startSite(dataFolder());
	try {
		const scripts = await scriptsOf(site.url);
		const html = await bytesOf(`${site.url}/`);
		const lengths = await Promise.all(scripts.map(bytesOf));
		const javascript = lengths.reduce((sum, length) => sum + length, 0);
		const about = { size: RECORDS, unit: 'kB gzip' };
		return [
			resultOf({ ...about, name: 'HTML of /', budget: 60 }, [html / KILOBYTE]),
			resultOf({ ...about, name: 'JavaScript before MapLibre', budget: 90 }, [javascript / KILOBYTE])
		];
	} finally {
		await site.stop();
	}
}

/** Addresses of all scripts that the page loads while nobody touches it. */
async function scriptsOf(url: string): Promise<string[]> {
	const browser = await chromium.launch(chromiumLaunchOptions());
	try {
		const page = await browser.newPage();
		const scripts = new Set<string>();
		page.on('request', (request) => {
			if (request.url().endsWith('.js')) scripts.add(request.url());
		});
		await page.goto(url, { waitUntil: 'networkidle' });
		return [...scripts];
	} finally {
		await browser.close();
	}
}

/** Starts after the first, which builds and loads the records. */
export async function secondStart(): Promise<Result[]> {
	const folder = dataFolder();
	const times: number[] = [];
	for (let turn = 0; turn <= TURNS; turn++) {
		const site = await startSite(folder);
		await site.stop();
		if (turn > 0) times.push(site.started / 1000);
	}
	return [resultOf({ name: 'second start to a served page', size: RECORDS, unit: 's', budget: 3 }, times)];
}

export async function onAPhone(): Promise<Result[]> {
	const site = await startSite(dataFolder());
	const port = await freePort();
	const { args, ...options } = chromiumLaunchOptions();
	const browser = await chromium.launch({ ...options, args: [...args, `--remote-debugging-port=${port}`] });
	try {
		const results: Result[] = [];
		for (const path of PAGES) results.push(...(await pageOnAPhone(site.url, path, port)));
		return results;
	} finally {
		await browser.close();
		await site.stop();
	}
}

async function pageOnAPhone(url: string, path: string, port: number): Promise<Result[]> {
	const scores: Record<string, number[]> = {};
	const note = (name: string, value: number | null | undefined) => (scores[name] ??= []).push(value ?? NaN);
	for (let turn = 0; turn < TURNS; turn++) {
		const found = await lighthouse(url + path, { port, output: 'json', logLevel: 'silent' });
		if (!found) throw new Error('Lighthouse found nothing.');
		const { categories, audits } = found.lhr;
		for (const name of ['performance', 'accessibility', 'best-practices']) {
			note(name, (categories[name]?.score ?? NaN) * 100);
		}
		// As it prints it: a word that moves by a pixel when the font arrives is no shift.
		note('shift', Number(audits['cumulative-layout-shift']?.numericValue?.toFixed(3)));
		note('paint', audits['largest-contentful-paint']?.numericValue);
		note('blocking', audits['total-blocking-time']?.numericValue);
	}
	const points = { size: RECORDS, unit: 'points', moreIsBetter: true };
	const about = { size: RECORDS, unit: 'ms' };
	return [
		resultOf({ ...points, name: `Lighthouse ${path}: performance`, budget: 95 }, scores['performance']!),
		resultOf({ ...points, name: `Lighthouse ${path}: accessibility`, budget: 100 }, scores['accessibility']!),
		resultOf(
			{ ...points, name: `Lighthouse ${path}: best practices`, budget: 100 },
			scores['best-practices']!
		),
		resultOf({ ...about, unit: '', name: `Lighthouse ${path}: layout shift`, budget: 0 }, scores['shift']!),
		resultOf({ ...about, name: `Lighthouse ${path}: largest contentful paint` }, scores['paint']!),
		resultOf({ ...about, name: `Lighthouse ${path}: total blocking time` }, scores['blocking']!)
	];
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
