/* Lucene 8 with its defaults for English: LuceneMatch SET QUERIES THREADS. Every word of a ticket as an OR clause, best ten by BM25. */
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

public final class LuceneMatch {
    private static final Analyzer ANALYZER = new EnglishAnalyzer();

    private static void index(Directory dir, String path) throws IOException {
        try (IndexWriter writer = new IndexWriter(dir, new IndexWriterConfig(ANALYZER));
             BufferedReader in = Files.newBufferedReader(Paths.get(path), StandardCharsets.UTF_8)) {
            for (String line; (line = in.readLine()) != null;) {
                String[] parts = line.split("\t", 3);
                Document d = new Document();
                d.add(new StoredField("id", parts[0]));
                d.add(new TextField("text", parts[1] + " " + parts[1] + " " + parts[2], Field.Store.NO));
                writer.addDocument(d);
            }
            writer.forceMerge(1);
        }
    }

    private static BooleanQuery query(String text) throws IOException {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream s = ANALYZER.tokenStream("text", text)) {
            CharTermAttribute term = s.addAttribute(CharTermAttribute.class);
            s.reset();
            while (s.incrementToken()) terms.add(term.toString());
            s.end();
        }
        BooleanQuery.Builder b = new BooleanQuery.Builder();
        for (String t : terms) b.add(new TermQuery(new Term("text", t)), BooleanClause.Occur.SHOULD);
        return b.build();
    }

    private static double run(IndexSearcher searcher, List<String> queries, int threads) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long began = System.nanoTime();
        for (int t = 0; t < threads; t++)
            pool.execute(() -> {
                try {
                    for (int i; (i = next.getAndIncrement()) < queries.size();) searcher.search(query(queries.get(i)), 10);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.HOURS);
        return (System.nanoTime() - began) / 1e9;
    }

    public static void main(String[] args) throws Exception {
        Directory dir = new ByteBuffersDirectory();
        long began = System.nanoTime();
        index(dir, args[0] + "/sections.tsv");
        System.err.printf("index %.2f s%n", (System.nanoTime() - began) / 1e9);
        List<String> queries = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(Paths.get(args[0], "queries.tsv"), StandardCharsets.UTF_8)) {
            for (String line; queries.size() < Integer.parseInt(args[1]) && (line = in.readLine()) != null;)
                queries.add(line.substring(line.indexOf('\t') + 1));
        }
        BooleanQuery.setMaxClauseCount(4096);
        try (DirectoryReader reader = DirectoryReader.open(dir)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            run(searcher, queries.subList(0, Math.min(queries.size(), 2000)), Integer.parseInt(args[2])); // let the compiler of the JVM warm up
            double took = run(searcher, queries, Integer.parseInt(args[2]));
            System.err.printf("match %.2f s%n", took);
            System.out.printf("queries_per_second %.1f%n", queries.size() / took);
        }
    }
}
