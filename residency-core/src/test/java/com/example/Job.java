package com.example;

/** An application's code, outside the library's packages. */
public final class Job {
    private Job() {}

    public static void run(Runnable work) {
        work.run();
    }
}
