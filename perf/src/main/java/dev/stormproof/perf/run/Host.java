package dev.stormproof.perf.run;

import java.util.Locale;
import oshi.SystemInfo;

/** The machine's name. */
final class Host {
    private Host() {}

    /** Its name, as it can stand in the name of a folder. */
    static String name() {
        String name = new SystemInfo()
                .getOperatingSystem()
                .getNetworkParams()
                .getHostName()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.-]", "-");
        return name.isEmpty() ? "unknown" : name;
    }
}
