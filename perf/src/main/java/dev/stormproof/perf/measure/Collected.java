package dev.stormproof.perf.measure;

import dev.stormproof.perf.measure.IntervalLog.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What all clients of a trial have noted, an interval at a time. */
final class Collected {
    private final List<String> transactionClasses;
    private final Crowd crowd;
    private final List<Share> shares;
    private final List<Histogram> intervals = new ArrayList<>();
    private long sinceMillis;

    Collected(List<String> transactionClasses, int threads, Crowd crowd) {
        this.transactionClasses = transactionClasses;
        this.crowd = crowd;
        shares = new ArrayList<>(Collections.nCopies(threads, new Share(0, 0, 0)));
    }

    /** Begins the first interval; what was noted before does not count. */
    void begin() {
        crowd.sheets();
        sinceMillis = System.currentTimeMillis();
    }

    /** Ends an interval and begins the next. */
    void interval() {
        List<Sheet> sheets = crowd.sheets();
        long now = System.currentTimeMillis();
        for (int i = 0; i < sheets.size(); i++) {
            shares.set(i, shares.get(i).plus(sheets.get(i).share()));
        }
        for (int i = 0; i < transactionClasses.size(); i++) {
            for (Quantity quantity : Quantity.values()) {
                Histogram all = IntervalLog.histogram();
                for (Sheet sheet : sheets) {
                    all.add(sheet.histogram(i, quantity));
                }
                all.setTag(quantity.tag(transactionClasses.get(i)));
                all.setStartTimeStamp(sinceMillis);
                all.setEndTimeStamp(now);
                if (all.getTotalCount() > 0) {
                    intervals.add(all);
                }
            }
        }
        sinceMillis = now;
    }

    List<Share> shares() {
        return List.copyOf(shares);
    }

    IntervalLog log() {
        return new IntervalLog(List.copyOf(intervals));
    }
}
