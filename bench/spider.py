"""Reads the site of the crawl benchmark with Scrapy and prints the processor time a page takes.

    python3 bench/spider.py http://127.0.0.1:PORT ROUNDS
"""
import resource
import sys

import scrapy
from scrapy.crawler import CrawlerProcess

PAGES = 100
SELECTORS = {
    ".plan": ["h3", ".price", "li"],
    "details": ["summary", "p"],
    ".feature": ["h3", "p"],
    "[itemprop='review']": ["[itemprop='name']", "[itemprop='ratingValue']", "[itemprop='datePublished']", "[itemprop='reviewBody']"],
}


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class Site(scrapy.Spider):
    name = "site"
    facts = pages = 0

    def start_requests(self):
        self.begun = cpu()
        for _ in range(int(sys.argv[2])):
            for n in range(PAGES):
                yield scrapy.Request(f"{sys.argv[1]}/{n}", dont_filter=True)

    def parse(self, response):
        self.pages += 1
        for block, parts in SELECTORS.items():
            for found in response.css(block):
                for part in parts:
                    found.css(part + " ::text").getall()
                self.facts += 1

    def closed(self, reason):
        per_page = (cpu() - self.begun) * 1e6 / max(self.pages, 1)
        print(f"scrapy {self.pages} pages {self.facts} facts {per_page:.0f} cpu-µs/page")


if __name__ == "__main__":
    process = CrawlerProcess({"ROBOTSTXT_OBEY": True, "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False})
    process.crawl(Site)
    process.start()
